import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordAuditAlone } from '@/lib/audit/record';
import { systemActor } from '@/lib/auth/actor';
import { closeDb, db, transaction } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { runAlone } from '@/lib/db/testing/test-database';
import { configure } from '@/lib/env/testing/configure';
import { enqueue, removeJob } from '@/lib/jobs/jobs';
import { verifyTrail } from '@/lib/trail/verify/queries';
import { protectAuditAfter } from './protect-audit';
import { startTemporaryPostgres } from './temporary';

const entry = { actor: { name: 'Priya Shah' }, event: 'inbox.viewed', outcome: 'done' } as const;
/** As the product does, for this many rows. */
const storeCheckpoint = (number: number) =>
  product.query(`select append_checkpoint($1, now(), 'a', 'b', 'c', 1, '')`, [number]);

const migrateIt = () => migrate(postgres.ownerUrl, { productUrl: postgres.url });

const runAs = async (connectionString: string, statements: string[]) => {
  for (const statement of statements) await runAlone(connectionString, statement);
};
const asOwner = (...statements: string[]) => runAs(postgres.ownerUrl, statements);
const asSuperuser = (...statements: string[]) => runAs(postgres.superuserUrl, statements);

let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>;
/** The product's own role, as a thief of its password would use it. */
let product: pg.Client;

beforeAll(async () => {
  postgres = await startTemporaryPostgres();
  await protectAuditAfter(postgres.superuserUrl, migrateIt);
  configure({ DATABASE_URL: postgres.url });
  product = new pg.Client({ connectionString: postgres.url });
  await product.connect();
  await recordAuditAlone(entry);
  await storeCheckpoint(1);
});
afterAll(async () => {
  await closeDb();
  await product.end();
  await postgres.stop();
});

describe('the product’s own database role', () => {
  it('appends to the trail and reads it', async () => {
    expect(await recordAuditAlone(entry)).toBe(2n);
    expect(await db().auditEvent.count()).toBe(2);
    expect(await db().auditCheckpoint.count()).toBe(1);
  });

  it.each([
    `update audit_event set actor = 'Nobody'`,
    'delete from audit_event',
    'truncate audit_event',
    `insert into audit_event select 9, at, event, outcome, actor, null, null, null, null, null, null, canonical, hash, hash
      from audit_event limit 1`,
    'alter table audit_event disable trigger all',
    'alter table audit_event drop column hash',
    'alter table audit_event owner to current_user',
    'drop trigger audit_event_append_only on audit_event',
    'drop table audit_event',
    'drop schema public cascade',
    'set role mesh_mailbox_audit',
    'set session_replication_role = replica',
    `create or replace function refuse_audit_change() returns trigger language plpgsql as 'begin return new; end'`,
    'drop function append_audit',
    `update audit_checkpoint set hash = ''`,
    'delete from audit_checkpoint',
    'truncate audit_checkpoint',
    `insert into audit_checkpoint values (999999, now(), 'x', 'x', 'x')`,
    `create or replace function append_checkpoint(bigint, timestamptz, text, text, text, integer, text) returns void
      language sql as ''`,
    'update audit_chain set number = 0',
    'delete from audit_chain',
    `insert into audit_chain values ('mine', 7, 'x')`,
    `select nextval('audit_event_number')`,
    `select setval('audit_event_number', 1)`,
    'alter database mesh_mailbox rename to trial',
    'alter database mesh_mailbox owner to current_user',
    'create table trial (id int)',
    'create schema trial',
    'create temporary table trial (id int)',
    'alter table mailbox add column trial int',
    'truncate mailbox',
    'delete from _prisma_migrations',
    `create function graphile_worker.trial() returns int language sql as 'select 1'`,
  ])('is refused by rights: %s [ASVS 16.4.2]', async (statement) => {
    const refusal = await product.query(statement).then(
      () => 'allowed',
      ({ code }: { code: string }) => code,
    );
    // insufficient_privilege
    expect(refusal).toBe('42501');
    expect(
      (await product.query('select count(*)::int as count from audit_event')).rows[0].count,
    ).toBeGreaterThan(0);
  });
});

describe('verifying says whether the trail is protected', () => {
  const isProtected = async () => (await verifyTrail(systemActor('steward'))).isProtected;

  it('not while it belongs to the account that migrates, as after a restore without owners', async () => {
    expect(await isProtected()).toBe(true);
    let meanwhile: boolean | undefined;
    await protectAuditAfter(postgres.superuserUrl, async () => {
      meanwhile = await isProtected();
    });
    expect([meanwhile, await isProtected()]).toEqual([false, true]);
  });

  it.each([
    ['create in the schema', 'grant create on schema public to', 'revoke create on schema public from'],
    [
      'create in the queue’s',
      'grant create on schema graphile_worker to',
      'revoke create on schema graphile_worker from',
    ],
    [
      'create schemas',
      'grant create on database mesh_mailbox to',
      'revoke create on database mesh_mailbox from',
    ],
    ['change rows', 'grant update on audit_event to', 'revoke update on audit_event from'],
    ['become who migrates', 'grant mesh_mailbox_owner to', 'revoke mesh_mailbox_owner from'],
  ])('not when the product may %s', async (_what, give, take) => {
    await asSuperuser(`${give} mesh_mailbox`);
    const meanwhile = await isProtected();
    await asSuperuser(`${take} mesh_mailbox`);
    expect([meanwhile, await isProtected()]).toEqual([false, true]);
  });
});

it('the product’s role cannot drop the database, wherever it connects from [ASVS 16.4.2]', async () => {
  const elsewhere = new pg.Client({ connectionString: postgres.url.replace(/\/mesh_mailbox$/, '/postgres') });
  await elsewhere.connect();
  try {
    await expect(elsewhere.query('drop database mesh_mailbox with (force)')).rejects.toMatchObject({
      code: '42501',
    });
  } finally {
    await elsewhere.end();
  }
});

it('the product’s role stores checkpoints of as many rows as exist, and no more', async () => {
  await expect(storeCheckpoint(999_999)).rejects.toMatchObject({ code: '23514' });
  await storeCheckpoint(2);
  expect(await db().auditCheckpoint.count()).toBe(2);
});

it('the account that migrates can create tables and schemas while the trail is protected', async () => {
  expect(await migrateIt()).toEqual([]);
  await asOwner(
    'create table trial (id int)',
    'alter table mailbox add column trial int',
    'alter table mailbox drop column trial',
    'create schema beside',
    'create temporary table passing (id int)',
    'drop table trial',
    'drop schema beside',
  );
  await expect(asOwner(`update audit_event set actor = 'Nobody'`)).rejects.toMatchObject({ code: '42501' });
});

it('the product’s role uses what a migration creates: tables, the queue, and later additions', async () => {
  await asOwner('create table trial (id bigserial primary key)');
  await migrateIt();
  await product.query('insert into trial default values');
  await asOwner('drop table trial');
  await transaction((tx) => enqueue(tx, 'keep-trying', {}, { key: 'trial' }));
  const { rows } = await product.query(
    `select key from graphile_worker.jobs where task_identifier = 'keep-trying'`,
  );
  expect(rows).toEqual([{ key: 'trial' }]);
  await transaction((tx) => removeJob(tx, 'trial'));
});

it('a migration may change the trail’s tables, and afterwards they are protected again', async () => {
  await protectAuditAfter(postgres.superuserUrl, () =>
    asOwner('create index trial on audit_event (actor)', 'drop index trial'),
  );
  for (const statement of ['create index trial on audit_event (actor)', 'delete from audit_event']) {
    await expect(asOwner(statement)).rejects.toMatchObject({ code: '42501' });
    await expect(product.query(statement)).rejects.toMatchObject({ code: '42501' });
  }
  expect(await recordAuditAlone(entry)).toBeGreaterThan(2n);
});

it('the product’s role cannot give itself what it lacks [ASVS 16.4.2]', async () => {
  await product.query('grant update, delete, truncate on audit_event to current_user').catch(() => {});
  for (const right of ['update', 'delete', 'truncate', 'trigger']) {
    const { rows } = await product.query(`select has_table_privilege('audit_event', '${right}') as given`);
    expect(rows[0].given).toBe(false);
  }
});
