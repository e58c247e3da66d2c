import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordAuditAlone } from '@/lib/audit/record';
import { systemActor } from '@/lib/auth/actor';
import { closeDb, db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { configure } from '@/lib/env/testing/configure';
import { HEADS_OF_ROWS, hashIn, rechainFrom, tamper } from '../testing/tampering';
import { checkpointTrail } from './commands';
import { verifyTrail } from './queries';

const steward = systemActor('steward');

let database: TestDatabase;
let folder: string;
let file: string;

beforeAll(async () => {
  [database, folder] = await Promise.all([
    createTestDatabase(),
    mkdtemp(path.join(tmpdir(), 'mesh-mailbox-trail-')),
  ]);
  file = path.join(folder, 'checkpoints.jsonl');
  configure({ DATABASE_URL: database.url, AUDIT_CHECKPOINT_FILE: file });
});
afterAll(async () => {
  await closeDb();
  await database.drop();
  await rm(folder, { recursive: true });
});

const [OURS, THEIRS] = ['01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-00000000000b'];
const of = (organisationId: string) => ` (organisation ${organisationId})`;

const write = (actor: string, organisationId = OURS) =>
  recordAuditAlone({ actor: { name: actor }, organisationId, event: 'inbox.viewed', outcome: 'done' });
const empty = () =>
  tamper('delete from audit_event', 'delete from audit_checkpoint', 'delete from audit_chain');

/** Six rows, a checkpoint, four rows, a checkpoint, and two later rows. */
beforeEach(async () => {
  await rm(file, { force: true });
  await empty();
  for (const at of [1, 2, 3, 4, 5, 6]) await write(`person ${at}`);
  await checkpointTrail(steward);
  for (const at of [7, 8, 9, 10]) await write(`person ${at}`);
  await checkpointTrail(steward);
  for (const at of [11, 12]) await write(`person ${at}`);
});

const verify = () => verifyTrail(steward, file);
const found = async () => (await verify()).broken;
const doubts = async () => (await verify()).doubts;
const whole = (rows: bigint, checkpoints: number) => ({
  rows,
  checkpoints,
  broken: null,
  doubts: [],
  openEffects: 0,
  isProtected: false,
});

describe('an unchanged trail', () => {
  it('is whole, with all its checkpoints', async () => {
    expect(await verify()).toEqual(whole(12n, 2));
  });

  it('is whole before anything was written, and without a file', async () => {
    await rm(file);
    await empty();
    expect(await verify()).toEqual(whole(0n, 0));
  });

  it('is read in consecutive pieces', async () => {
    await db()
      .$executeRaw`select append_audit(now(), 'inbox.viewed', 'done', 'x', null, ${OURS}::uuid, null, null, null, null,
      jsonb_build_object('n', n)::text) from generate_series(1, 4500) n`;
    // These hold no facts, so their columns differ from their texts. The first of them is reported, and none
    // before.
    expect((await found())?.number).toBe(13n);
  });
});

describe('a database owner', () => {
  it.each([
    [
      'changes what a row says',
      [`update audit_event set canonical = replace(canonical, 'person 4', 'nobody') where chain_number = 4`],
      4n,
      'its text does not have its hash',
    ],
    [
      'changes a column that searches look at',
      [`update audit_event set actor = 'nobody' where chain_number = 4`],
      4n,
      'its column "actor" differs',
    ],
    [
      'changes when it was',
      [`update audit_event set at = at - interval '1 day' where chain_number = 4`],
      4n,
      'its column "at" differs',
    ],
    [
      'gives a row another hash',
      [`update audit_event set hash = repeat('a', 64) where chain_number = 4`],
      4n,
      'does not have its hash',
    ],
    ['removes a row', ['delete from audit_event where chain_number = 4'], 4n, 'row 4 is missing'],
    ['removes the first row', ['delete from audit_event where chain_number = 1'], 1n, 'row 1 is missing'],
    [
      'removes several',
      ['delete from audit_event where chain_number between 3 and 5'],
      3n,
      'rows 3 to 5 are missing',
    ],
    [
      'removes a row and closes the gap',
      [
        'delete from audit_event where chain_number = 4',
        'update audit_event set chain_number = chain_number - 1 where chain_number > 4',
      ],
      4n,
      'does not have its hash',
    ],
    [
      'exchanges two rows',
      [
        'update audit_event set chain_number = 99 where chain_number = 4',
        'update audit_event set chain_number = 4 where chain_number = 5',
        'update audit_event set chain_number = 5 where chain_number = 99',
      ],
      4n,
      'does not have its hash',
    ],
    [
      'exchanges two rows and works out their hashes again',
      [
        'update audit_event set chain_number = 99 where chain_number = 11',
        'update audit_event set chain_number = 11 where chain_number = 12',
        'update audit_event set chain_number = 12 where chain_number = 99',
        `update audit_event set hash = ${hashIn('prev_hash')} where chain_number > 10`,
      ],
      11n,
      'row 11 does not follow row 10',
    ],
  ])('who %s is found out [ASVS 16.4.2]', async (_, statements, number, words) => {
    await tamper(...statements);
    const result = await found();
    expect(result?.number).toBe(number);
    expect(result?.problem).toContain(words);
  });

  const forged = (number: number) => `insert into audit_event
    select 900000 + ${number}, at, event, outcome, 'forged', person_id, organisation_id, mailbox_id, message_id,
      begin_number, correlation_id, canonical, prev_hash, hash, chain, ${number} from audit_event where chain_number = 1`;

  it.each([0, -3])(
    'who puts a row in front of the first, with number %i, is found out [ASVS 16.4.2]',
    async (number) => {
      await tamper('alter table audit_event drop constraint audit_event_chain_check', forged(number));
      const result = await found();
      await tamper(
        'delete from audit_event where chain_number < 1',
        'alter table audit_event add constraint audit_event_chain_check check (coalesce(chain_number, 1) > 0)',
      );
      expect(result).toEqual({
        number: BigInt(number),
        problem: `row ${number} stands where row 1 should be${of(OURS)}`,
      });
    },
  );

  it.each([0, -3])('cannot even write the number %i', async (number) => {
    await expect(tamper(forged(number))).rejects.toThrow(/audit_event_chain_check/);
  });

  it('who changes a row and rewrites the whole rest of the chain is found out', async () => {
    await tamper(
      `update audit_event set canonical = replace(canonical, 'person 4', 'nobody'), actor = 'nobody' where chain_number = 4`,
      rechainFrom(OURS, 4),
    );
    const result = await verify();
    expect(result).toMatchObject({ rows: 12n, broken: null });
    expect(result.doubts).toEqual([
      expect.stringMatching(
        /^row 6 is not the one that the checkpoint of .* saw: the trail was written anew \(organisation .*\)$/,
      ),
      expect.stringMatching(/^row 10 is not the one/),
    ]);
  });

  it.each([
    ['cuts the end off', ['delete from audit_event where chain_number > 9'], 9, [10]],
    ['empties the trail', ['delete from audit_event'], 0, [6, 10]],
  ])('who %s is found out [ASVS 16.4.2]', async (_, statements, end, seen) => {
    await tamper(...statements);
    const result = await verify();
    expect(result).toMatchObject({ rows: BigInt(end), broken: null });
    expect(result.doubts).toEqual(
      seen.map((row) =>
        expect.stringMatching(
          `^the trail ends with row ${end}, but .* saw row ${row}: the end was cut off \\(organisation .*\\)$`,
        ),
      ),
    );
  });

  it('who cuts the end off with its checkpoints is found out, because the file has them too', async () => {
    await tamper(
      'delete from audit_event where chain_number > 5',
      'delete from audit_checkpoint where number > 5',
      ...HEADS_OF_ROWS,
    );
    expect((await verifyTrail(steward)).doubts).toEqual([]);
    expect(await doubts()).toContainEqual(expect.stringContaining('saw row 6: the end was cut off'));
  });

  it('who makes a checkpoint of their own is found out', async () => {
    await tamper(
      'delete from audit_event where chain_number > 9',
      'update audit_checkpoint set number = 9 where number = 10',
    );
    expect(await doubts()).toContain('the checkpoint of 9 rows was changed, or not signed by us');
  });

  it('who signs with another key is found out', async () => {
    await tamper(`update audit_checkpoint set key_id = 'mine' where number = 10`);
    expect(await doubts()).toContain(
      'the checkpoint of 10 rows is signed with the key "mine", which AUDIT_SIGNING_KEY does not have',
    );
  });

  it('who changes a row and a checkpoint is found out from both, before and after it', async () => {
    await tamper(
      `update audit_event set actor = 'nobody' where chain_number = 4`,
      `update audit_checkpoint set hash = repeat('a', 64) where number in (6, 10)`,
    );
    const result = await verify();
    expect(result.broken).toMatchObject({ number: 4n });
    expect(result.doubts).toContain('the checkpoint of 10 rows was changed, or not signed by us');
  });

  it('cannot stop signing by planting a checkpoint, and is found out', async () => {
    await tamper(`insert into audit_checkpoint values (999999, now(), 'x', 'x', 'first')`);
    await checkpointTrail(steward);
    expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(3);
    expect(await verify()).toMatchObject({
      rows: 12n,
      checkpoints: 3,
      broken: null,
      doubts: ['the checkpoint of 999999 rows was changed, or not signed by us'],
    });
  });

  it('who cuts the end off after the last checkpoint, and forgets where the chain ended, is found out', async () => {
    await tamper('delete from audit_event where chain_number > 11');
    expect(await doubts()).toEqual([
      `the trail ends with row 11, but had 12: the end was cut off${of(OURS)}`,
    ]);
  });

  it('who removes all that an organisation did, with the end of its chain, is found out [ASVS 16.4.2]', async () => {
    for (const at of [1, 2]) await write(`person ${at}`, THEIRS);
    await checkpointTrail(steward);
    await tamper(
      `delete from audit_event where organisation_id = '${THEIRS}'`,
      `delete from audit_chain where chain = '${THEIRS}'`,
    );
    const result = await verify();
    expect(result).toMatchObject({ rows: 12n, broken: null });
    expect(result.doubts).toEqual([expect.stringContaining(`saw row 2: the end was cut off${of(THEIRS)}`)]);
    await expect(checkpointTrail(steward)).rejects.toMatchObject({ code: 'internal' });
  });

  it('who moves a row to the chain of another organisation is found out', async () => {
    await tamper(
      `update audit_event set chain = '${THEIRS}', chain_number = 1, prev_hash = repeat('0', 64) where chain_number = 12`,
      `update audit_event set hash = ${hashIn('prev_hash')} where chain = '${THEIRS}'`,
      ...HEADS_OF_ROWS,
    );
    expect((await found())?.problem).toBe(
      `row 1 was changed: its column "chain" differs from its text${of(THEIRS)}`,
    );
  });

  it('who removes a checkpoint in both places is found out, once a chain has grown since', async () => {
    await write('person 1', THEIRS);
    await checkpointTrail(steward);
    await write('person 13');
    await checkpointTrail(steward);
    await tamper('delete from audit_checkpoint where number = 13');
    await writeFile(file, (await readFile(file, 'utf8')).replace(/^.*"number":"13".*\n/m, ''));
    expect(await doubts()).toEqual([
      'the checkpoint of 14 rows does not fit those before it: one was removed, or its list changed',
    ]);
  });
});

describe('the file of checkpoints', () => {
  const lines = async () => (await readFile(file, 'utf8')).trim().split('\n');

  it('is missed when it is gone', async () => {
    await rm(file);
    expect(await doubts()).toEqual(['the file of checkpoints is gone']);
  });

  it('is explained when it cannot be read', async () => {
    expect((await verifyTrail(steward, folder)).doubts).toEqual([
      'the file of checkpoints cannot be read (EISDIR)',
    ]);
  });

  it('is not trusted when one of its lines was changed', async () => {
    await writeFile(file, (await readFile(file, 'utf8')).replace('"number":"6"', '"number":"5"'));
    expect(await doubts()).toContain('the checkpoint of 5 rows was changed, or not signed by us');
  });

  it('is not trusted when one of its lines is invalid', async () => {
    await appendFile(file, '{"number":');
    expect(await doubts()).toEqual(['line 3 of the file of checkpoints is not a checkpoint']);
  });

  it.each([
    ['all its lines', []],
    ['its first line', [1]],
    ['its last line', [0]],
  ])('is not trusted when it lost %s [ASVS 16.4.2]', async (_, kept) => {
    const before = await lines();
    await writeFile(file, kept.map((at) => `${before[at]}\n`).join(''));
    const lost = [6, 10].filter((_row, at) => !(kept as number[]).includes(at));
    expect(await doubts()).toEqual(
      lost.map((row) => `the file lacks the checkpoint of ${row} rows, which the database has`),
    );
  });

  it('shows what the database lost, except what is being written', async () => {
    await tamper('delete from audit_checkpoint where number = 10');
    expect(await doubts()).toEqual([]);
    vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ['Date'] });
    try {
      expect(await doubts()).toEqual(['the database lacks the checkpoint of 10 rows, which the file has']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('gives the database what a killed worker had written only to the file', async () => {
    await tamper('delete from audit_checkpoint where number = 10');
    await checkpointTrail(steward);
    const stored = await db().auditCheckpoint.findMany({ orderBy: { number: 'asc' } });
    expect(stored.map(({ number }) => number)).toEqual([6n, 10n, 12n]);
    expect(await lines()).toHaveLength(3);
  });
});

it('a trail older than two days without any checkpoint is not whole, cut off or not [ASVS 16.4.2]', async () => {
  await writeFile(file, '');
  await tamper(
    'delete from audit_event where chain_number > 5',
    'delete from audit_checkpoint',
    ...HEADS_OF_ROWS,
  );
  expect(await doubts()).toEqual([]);
  vi.useFakeTimers({ now: Date.now() + 49 * 3_600_000, toFake: ['Date'] });
  try {
    expect(await doubts()).toEqual([
      expect.stringMatching(/^there is no checkpoint, though the trail goes back to .*: they were removed/),
    ]);
  } finally {
    vi.useRealTimers();
  }
});
