import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordAuditAlone } from '@/lib/audit/record';
import { systemActor } from '@/lib/auth/actor';
import { closeDb, db } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { runAlone } from '@/lib/db/testing/test-database';
import { configure } from '@/lib/env/testing/configure';
import { verifyTrail } from '@/lib/trail/verify/queries';
import { protectAuditAfter } from './protect-audit';
import { startTemporaryPostgres } from './temporary';
import { plants } from './testing/plants';

const ROW = `append_audit(now(), 'inbox.viewed', 'done', 'Priya Shah', null, null, null, null, null, null, 'row')`;

let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>;

const inDatabase = (url: string, name: string) => url.replace(/mesh_mailbox$/, name);
const signIn = async (connectionString = postgres.url) => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
};
const lastMonth = async (client: pg.Client): Promise<string> =>
  (
    await client.query(`select right(max(part), 6) as month from public.message_month where "table" = 'message_event'
    and part not like '%before%'`)
  ).rows[0]?.month;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'allowed',
    ({ code }: { code: string }) => code,
  );

beforeAll(async () => {
  postgres = await startTemporaryPostgres();
  await protectAuditAfter(postgres.superuserUrl, () =>
    migrate(postgres.ownerUrl, { productUrl: postgres.url }),
  );
  await runAlone(postgres.url, `select public.${ROW}`);
});
afterAll(() => postgres.stop());

it('the product’s role can plant nothing: no function, operator, cast, type, table or temporary object', async () => {
  const product = await signIn();
  const codes = [];
  for (const sql of Object.values(plants)) codes.push(await codeOf(product.query(sql)));
  await product.end();
  // insufficient_privilege
  expect(new Set(codes)).toEqual(new Set(['42501']));
});

it('the product’s role can create monthly partitions, but no table of its own', async () => {
  const product = await signIn();
  await runAlone(postgres.ownerUrl, `drop table public.message_event_${await lastMonth(product)}`);
  await product.query('select public.make_message_months()');
  const { rows } = await product.query(`select tableowner from pg_tables where tablename like 'message%'`);
  await product.end();
  expect(new Set(rows.map(({ tableowner }) => tableowner))).toEqual(new Set(['mesh_mailbox_owner']));
});

describe('an object planted by a role with the right to create', () => {
  /** Its session has looked up no names yet: a function keeps what it found for the length of its session. */
  let product: pg.Client;

  beforeAll(async () => {
    await runAlone(postgres.superuserUrl, 'grant create on schema public to mesh_mailbox');
    await runAlone(postgres.superuserUrl, 'grant temporary on database mesh_mailbox to mesh_mailbox');
  });
  beforeEach(async () => {
    product = await signIn();
  });
  afterEach(() => product.end());

  it.each(Object.entries(plants))('never runs as the owner of the trail: %s', async (_name, sql) => {
    await product.query('begin');
    await product.query('create table public.ran_as (who text); grant insert on public.ran_as to public');
    await product.query(sql);
    await product.query(`select public.${ROW}`);
    await product.query(`select public.make_message_months(), public.remove_message_month('2020-01-01')`);
    await product.query(`select public.append_checkpoint(2, pg_catalog.now(), 'a', 'b', 'c', 1, '')`);
    const { rows } = await product.query(`select
      (select pg_catalog.array_agg(who) from public.ran_as where who operator(pg_catalog.<>) current_user) as thieves,
      (select pg_catalog.array_agg(actor order by number) from public.audit_event) as actors,
      (select pg_catalog.array_agg(number) from public.audit_checkpoint) as checkpoints,
      (select hash operator(pg_catalog.=) pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.concat(
        prev_hash, E'\\n', chain, ' ', chain_number, ' ', number, E'\\n', canonical), 'UTF8'::pg_catalog.name)), 'hex'::pg_catalog.text)
        from public.audit_event where chain_number operator(pg_catalog.=) 2) as "isChained"`);
    await product.query('rollback');
    expect(rows).toEqual([
      { thieves: null, actors: ['Priya Shah', 'Priya Shah'], checkpoints: ['2'], isChained: true },
    ]);
  });
});

/**
 * The migrations up to those that left the search path of the trail’s functions open, in a separate folder.
 */
async function migrationsOfBefore(): Promise<string> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'migrations-'));
  for (const name of await fs.readdir('prisma/migrations')) {
    if (name < '20261130')
      await fs.cp(path.join('prisma/migrations', name), path.join(folder, name), { recursive: true });
  }
  return folder;
}

it('the runbook’s steps keep and protect a trail that 0.2.0 protected, with one account', async () => {
  const [url, ownerUrl, superuserUrl] = [postgres.url, postgres.ownerUrl, postgres.superuserUrl].map((one) =>
    inDatabase(one, 'older'),
  ) as [string, string, string];
  await runAlone(postgres.superuserUrl, 'create database older owner mesh_mailbox');
  const folder = await migrationsOfBefore();
  await migrate(url, { folder });
  await fs.rm(folder, { recursive: true });
  await runAlone(superuserUrl, await fs.readFile('scripts/postgres/testing/audit-owner-0.2.0.sql', 'utf8'));
  configure({ DATABASE_URL: url });
  const entry = { actor: { name: 'Priya Shah' }, event: 'inbox.viewed', outcome: 'done' } as const;
  await recordAuditAlone(entry);
  await recordAuditAlone(entry);
  await closeDb();

  await runAlone(superuserUrl, 'reassign owned by mesh_mailbox to mesh_mailbox_owner');
  await protectAuditAfter(superuserUrl, () => migrate(ownerUrl, { productUrl: url }));

  await recordAuditAlone(entry);
  const { rows, broken, isProtected } = await verifyTrail(systemActor('steward'));
  expect({ rows, broken, isProtected }).toEqual({ rows: 3n, broken: null, isProtected: true });
  // The earlier rows are closed, and verified as they were written.
  const chains = await db().auditEvent.findMany({ select: { chain: true }, orderBy: { number: 'asc' } });
  expect(chains.map(({ chain }) => chain === 'one')).toEqual([true, true, false]);
  await closeDb();
  const product = await signIn(url);
  expect(await codeOf(product.query('create table public.trial (id int)'))).toBe('42501');
  await product.end();
});

it('a trail is not protected while portal and worker use the account that migrates', async () => {
  const [ownerUrl, superuserUrl] = [postgres.ownerUrl, postgres.superuserUrl].map((one) =>
    inDatabase(one, 'single'),
  ) as [string, string];
  await runAlone(postgres.ownerUrl, 'create database single');
  await expect(protectAuditAfter(superuserUrl, () => migrate(ownerUrl))).rejects.toThrow(
    /no account of their own/,
  );
});
