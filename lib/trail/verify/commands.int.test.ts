import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordAuditAlone } from '@/lib/audit/record';
import { systemActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/client';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { HEADS_OF_ROWS, tamper } from '../testing/tampering';
import { askToVerify, checkpointTrail, goOnAfterRestore, verifyAsAsked } from './commands';
import { getTrailState, verifyTrail } from './queries';

const steward = systemActor('steward');

let world: World;
let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mesh-mailbox-trail-'));
  file = path.join(folder, 'checkpoints.jsonl');
  world = await startWorld({ AUDIT_CHECKPOINT_FILE: file });
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const lines = async () => (await readFile(file, 'utf8')).trim().split('\n');
const write = () => recordAuditAlone({ actor: { name: 'Priya' }, event: 'inbox.viewed', outcome: 'done' });

describe('a checkpoint', () => {
  it('is kept in the database and outside it, once for each state [ASVS 16.4.3]', async () => {
    await write();
    await checkpointTrail(steward);
    await checkpointTrail(steward);
    const rows = await db().auditCheckpoint.findMany();
    const [events, chains] = [await db().auditEvent.count(), await db().auditChain.count()];
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ number: BigInt(events), chains, keyId: 'first' });
    expect(rows[0]?.heads?.split(',')).toHaveLength(chains);
    expect((await lines()).map((line) => JSON.parse(line))).toEqual([
      { ...rows[0], number: String(events), at: rows[0]?.at.toISOString() },
    ]);
  });

  it('is not made of a trail broken since the last one', async () => {
    const number = await write();
    await write();
    await tamper(`update audit_event set actor = 'nobody' where number = ${number}`);
    await expect(checkpointTrail(steward)).rejects.toMatchObject({ code: 'internal' });
    expect(await db().auditCheckpoint.count()).toBe(1);
    await tamper(`update audit_event set actor = 'Priya' where number = ${number}`);
    await checkpointTrail(steward);
    expect(await db().auditCheckpoint.count()).toBe(2);
  });
});

describe('an auditor who asks to verify', () => {
  it('sees that it is under way, then that all is right, and the end is signed', async () => {
    const auditor = await world.as('auditor');
    await askToVerify(auditor);
    await askToVerify(auditor);
    expect(await getTrailState(auditor)).toMatchObject({ verified: null, isUnderWay: true });
    await world.runDueJobs();
    const state = await getTrailState(auditor);
    expect(state).toMatchObject({ verified: { isWhole: true, problem: null }, isUnderWay: false });
    expect(state.verified?.rows).toBeGreaterThan(3);
    expect(Number(state.checkpoint?.number)).toBe((state.verified?.rows ?? 0) + 1);
    const events = await db().auditEvent.findMany({
      where: { event: 'trail.verified' },
      orderBy: { number: 'asc' },
    });
    expect(events.map(({ outcome, actor }) => `${outcome} ${actor}`)).toEqual([
      'begun Aude Morel',
      'begun Aude Morel',
      'succeeded service: steward',
    ]);
    expect(events[2]?.beginNumber).toBe(events[1]?.number);
  });

  it('reads in words what is wrong, and nothing is signed', async () => {
    const auditor = await world.as('auditor');
    const before = await db().auditCheckpoint.count();
    await tamper(`update audit_event set actor = 'nobody' where number = 2`);
    await verifyAsAsked(steward);
    expect((await getTrailState(auditor)).verified).toMatchObject({
      isWhole: false,
      problem: expect.stringMatching(/^row \d+ was changed: its column "actor" differs from its text \(/),
    });
    expect(await db().auditCheckpoint.count()).toBe(before);
    await tamper(`update audit_event set actor = canonical::json->>'actor' where number = 2`);
  });

  it('is told of checkpoints that do not match, though every row follows the previous one', async () => {
    const auditor = await world.as('auditor');
    const before = await readFile(file, 'utf8');
    await writeFile(file, '');
    await verifyAsAsked(steward);
    await writeFile(file, before);
    expect((await getTrailState(auditor)).verified).toMatchObject({
      isWhole: false,
      problem: null,
      doubt: expect.stringMatching(/^the file lacks the checkpoint of \d+ rows, which the database has$/),
    });
  });
});

describe('after a restore from a backup', () => {
  const verify = () => verifyTrail(steward, file);

  /**
   * The database as it was two rows and a checkpoint ago, with other rows since. The file is from the time
   * between.
   */
  async function restore(): Promise<void> {
    await checkpointTrail(steward);
    const last = await db().auditEvent.findFirstOrThrow({ orderBy: { number: 'desc' } });
    const count = await db().auditEvent.count();
    await write();
    await checkpointTrail(steward);
    await tamper(
      `delete from audit_event where number > ${last.number}`,
      `delete from audit_checkpoint where number > ${count}`,
      ...HEADS_OF_ROWS,
    );
    await recordAuditAlone({ actor: { name: 'Since' }, event: 'inbox.viewed', outcome: 'done' });
  }

  it('the trail can be continued, the old file is kept, and the reason is in the trail', async () => {
    await restore();
    const before = await readFile(file, 'utf8');
    expect(await verify()).toMatchObject({ broken: null, doubts: [expect.stringContaining('saw')] });
    await expect(goOnAfterRestore(steward, ' ')).rejects.toMatchObject({ code: 'invalid_input' });
    const aside = await goOnAfterRestore(steward, 'The disk was lost');
    expect(await readFile(aside ?? '', 'utf8')).toBe(before);
    expect(await verify()).toMatchObject({ broken: null, doubts: [] });
    const row = await db().auditEvent.findFirstOrThrow({ where: { event: 'trail.restored' } });
    expect(row.canonical).toContain('The disk was lost');
    await write();
    await checkpointTrail(steward);
    expect(await verify()).toMatchObject({ broken: null, doubts: [] });
  });

  it('a trail with a broken row cannot be continued, and its file stays', async () => {
    const before = await readFile(file, 'utf8');
    await tamper(`update audit_event set actor = 'nobody' where number = 2`);
    await expect(goOnAfterRestore(steward, 'The disk was lost')).rejects.toMatchObject({
      code: 'conflict',
      publicMessage: expect.stringMatching(/row \d+ was changed/),
    });
    expect(await readFile(file, 'utf8')).toBe(before);
  });
});
