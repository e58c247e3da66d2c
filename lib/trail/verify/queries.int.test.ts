import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordAuditAlone } from '@/lib/audit/record';
import { systemActor } from '@/lib/auth/actor';
import { closeDb, db } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { configure } from '@/lib/env/testing/configure';
import { rechainFrom, tamper } from '../testing/tampering';
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

const write = (actor: string) =>
  recordAuditAlone({ actor: { name: actor }, event: 'inbox.viewed', outcome: 'done' });

/** Six rows, a checkpoint, four rows, a checkpoint, and two rows since. */
beforeEach(async () => {
  await rm(file, { force: true });
  await tamper('delete from audit_event', 'delete from audit_checkpoint');
  for (const at of [1, 2, 3, 4, 5, 6]) await write(`person ${at}`);
  await checkpointTrail(steward);
  for (const at of [7, 8, 9, 10]) await write(`person ${at}`);
  await checkpointTrail(steward);
  for (const at of [11, 12]) await write(`person ${at}`);
});

const found = async () => (await verifyTrail(steward, file)).found;

describe('a trail that is as it was written', () => {
  it('is whole, with all its checkpoints', async () => {
    expect(await verifyTrail(steward, file)).toEqual({ rows: 12n, checkpoints: 2, found: null });
  });

  it('is whole before anything was written, and without a file', async () => {
    await rm(file);
    await tamper('delete from audit_event', 'delete from audit_checkpoint');
    expect(await verifyTrail(steward, file)).toEqual({ rows: 0n, checkpoints: 0, found: null });
  });

  it('is read in pieces that follow each other', async () => {
    await db()
      .$executeRaw`select append_audit(now(), 'inbox.viewed', 'done', 'x', null, null, null, null, null, null,
      jsonb_build_object('n', n)::text) from generate_series(1, 4500) n`;
    // These hold no facts, so their columns differ from their texts: the first of them is told, and none before.
    expect((await found())?.number).toBe(13n);
  });
});

describe('whoever owns the database', () => {
  it.each([
    [
      'changes what a row says',
      [`update audit_event set canonical = replace(canonical, 'person 4', 'nobody') where number = 4`],
      4n,
      'its text does not have its hash',
    ],
    [
      'changes a column that searches look at',
      [`update audit_event set actor = 'nobody' where number = 4`],
      4n,
      'its column "actor" differs',
    ],
    [
      'changes when it was',
      [`update audit_event set at = at - interval '1 day' where number = 4`],
      4n,
      'its column "at" differs',
    ],
    [
      'gives a row another hash',
      [`update audit_event set hash = repeat('a', 64) where number = 4`],
      4n,
      'does not have its hash',
    ],
    ['removes a row', ['delete from audit_event where number = 4'], 4n, 'row 4 is missing'],
    ['removes the first row', ['delete from audit_event where number = 1'], 1n, 'row 1 is missing'],
    [
      'removes several',
      ['delete from audit_event where number between 3 and 5'],
      3n,
      'rows 3 to 5 are missing',
    ],
    [
      'removes a row and closes the gap',
      [
        'delete from audit_event where number = 4',
        'update audit_event set number = number - 1 where number > 4',
      ],
      4n,
      'does not have its hash',
    ],
    [
      'exchanges two rows',
      [
        'update audit_event set number = 99 where number = 4',
        'update audit_event set number = 4 where number = 5',
        'update audit_event set number = 5 where number = 99',
      ],
      4n,
      'does not have its hash',
    ],
    [
      'exchanges two rows and works out their hashes again',
      [
        'update audit_event set number = 99 where number = 11',
        'update audit_event set number = 11 where number = 12',
        'update audit_event set number = 12 where number = 99',
        `update audit_event set hash = encode(sha256(convert_to(prev_hash || E'\\n' || number || E'\\n' || canonical, 'UTF8')), 'hex') where number > 10`,
      ],
      11n,
      'row 11 does not follow row 10',
    ],
    [
      'cuts the end off',
      ['delete from audit_event where number > 9'],
      10n,
      'saw row 10: the end was cut off',
    ],
    ['empties the trail', ['delete from audit_event'], 1n, 'the trail ends with row 0'],
  ])('is found out who %s [ASVS 16.4.2]', async (_, statements, number, words) => {
    await tamper(...statements);
    const result = await found();
    expect(result?.number).toBe(number);
    expect(result?.problem).toContain(words);
  });

  it.each([0, -3])(
    'is found out who puts a row in front of the first, with number %i [ASVS 16.4.2]',
    async (number) => {
      await tamper(
        'alter table audit_event drop constraint audit_event_number_check',
        `insert into audit_event select ${number}, at, event, outcome, 'forged', person_id, organisation_id, mailbox_id,
        message_id, begin_number, correlation_id, canonical, prev_hash, hash from audit_event where number = 1`,
      );
      const result = await found();
      await tamper(
        'delete from audit_event where number < 1',
        'alter table audit_event add constraint audit_event_number_check check (number > 0)',
      );
      expect(result).toEqual({
        number: BigInt(number),
        problem: `row ${number} stands where row 1 should be`,
      });
    },
  );

  it.each([0, -3])('cannot so much as write the number %i', async (number) => {
    const forge = tamper(
      `insert into audit_event select ${number}, at, event, outcome, 'forged', person_id, organisation_id, mailbox_id,
        message_id, begin_number, correlation_id, canonical, prev_hash, hash from audit_event where number = 1`,
    );
    await expect(forge).rejects.toThrow(/audit_event_number_check/);
  });

  it('is found out who changes a row and writes the whole rest of the chain anew', async () => {
    await tamper(
      `update audit_event set canonical = replace(canonical, 'person 4', 'nobody'), actor = 'nobody' where number = 4`,
      rechainFrom(4),
    );
    expect((await found())?.problem).toContain('row 6 is not the one that the checkpoint of');
  });

  it('is found out who cuts the end off with its checkpoints, because the file has them too', async () => {
    await tamper('delete from audit_event where number > 5', 'delete from audit_checkpoint');
    expect((await verifyTrail(steward)).found).toBeNull();
    expect((await found())?.problem).toContain('saw row 6: the end was cut off');
  });

  it('is found out who makes a checkpoint of their own', async () => {
    await tamper(
      'delete from audit_event where number > 9',
      'update audit_checkpoint set number = 9, hash = (select hash from audit_event where number = 9) where number = 10',
    );
    expect((await found())?.problem).toContain('the checkpoint of row 9 was changed');
  });

  it('is found out who signs with another key', async () => {
    await tamper(`update audit_checkpoint set key_id = 'mine' where number = 10`);
    expect((await found())?.problem).toContain(
      'signed with the key "mine", which AUDIT_SIGNING_KEY does not have',
    );
  });
});

describe('the file of checkpoints', () => {
  it('is missed when it is gone', async () => {
    await rm(file);
    expect((await found())?.problem).toBe('the file of checkpoints is gone');
  });

  it('is not believed when a line of it was changed', async () => {
    await writeFile(file, (await readFile(file, 'utf8')).replace('"number":"6"', '"number":"5"'));
    expect((await found())?.problem).toContain('the checkpoint of row 5 was changed');
  });

  it('is not believed when a line of it is none', async () => {
    await appendFile(file, '{"number":');
    expect((await found())?.problem).toBe('line 3 of the file of checkpoints is not a checkpoint');
  });
});
