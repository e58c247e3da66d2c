import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { migrate } from './migrate';
import { dropDatabase, runAlone } from './testing/test-database';

describe('migrating a database', () => {
  let folder: string;
  let client: pg.Client;
  let url: string;

  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'migrations-'));
    url = await createEmptyDatabase();
    client = new pg.Client({ connectionString: url });
    await client.connect();
  });

  afterEach(async () => {
    await client.end();
    await dropDatabase(inject('testDatabase').adminUrl, new URL(url).pathname.slice(1));
    await fs.rm(folder, { recursive: true });
  });

  async function write(name: string, sql: string): Promise<void> {
    await fs.mkdir(path.join(folder, name), { recursive: true });
    await fs.writeFile(path.join(folder, name, 'migration.sql'), sql);
  }

  async function appliedNames(): Promise<string[]> {
    const { rows } = await client.query<{ migration_name: string }>(
      'select migration_name from _prisma_migrations order by migration_name',
    );
    return rows.map((row) => row.migration_name);
  }

  it('leaves nobody in a new database: there is no account that others could know [ASVS 6.3.2]', async () => {
    await migrate(url);
    const { rows } = await client.query('select count(*)::int as people from person');
    expect(rows).toEqual([{ people: 0 }]);
  });

  it('applies each migration once, in the order of their names', async () => {
    await write('2_add', 'alter table parcel add column colour text');
    await write('1_begin', 'create table parcel (id int)');
    expect(await migrate(url, { folder })).toEqual(['1_begin', '2_add']);
    expect(await migrate(url, { folder })).toEqual([]);
    expect(await appliedNames()).toEqual(['1_begin', '2_add']);
  });

  it('lets only one of several at the same time do the work', async () => {
    await write('1_begin', 'create table parcel (id int)');
    const applied = await Promise.all([
      migrate(url, { folder }),
      migrate(url, { folder }),
      migrate(url, { folder }),
    ]);
    expect(applied.flat()).toEqual(['1_begin']);
  });

  it('undoes a failed migration completely, keeps those before it, and can continue once it is fixed', async () => {
    await write('1_begin', 'create table parcel (id int)');
    await write('2_broken', 'create table stamp (id int); insert into nowhere values (1)');
    await expect(migrate(url, { folder })).rejects.toThrow(
      /^Migration 2_broken failed and was undone: .*"nowhere"/,
    );
    expect(await appliedNames()).toEqual(['1_begin']);
    await write('2_broken', 'create table stamp (id int)');
    expect(await migrate(url, { folder })).toEqual(['2_broken']);
  });

  it('runs what must be outside a transaction, records it at its end, and can run it again after an interruption', async () => {
    const index = (table: string) =>
      `-- outside a transaction\n-- A long table.\ndrop index concurrently if exists by_id;\ncreate index concurrently by_id\n  on ${table} (id);\n`;
    await write('1_begin', 'create table parcel (id int)');
    await write('2_index', index('nowhere'));
    await expect(migrate(url, { folder })).rejects.toThrow(
      /^Migration 2_index failed part of the way; run it again/,
    );
    await client.query('create index by_id on parcel (id)');
    await write('2_index', index('parcel'));
    expect(await migrate(url, { folder })).toEqual(['2_index']);
    expect(await migrate(url, { folder })).toEqual([]);
  });

  it('refuses a migration that was changed after it was applied', async () => {
    await write('1_begin', 'create table parcel (id int)');
    await migrate(url, { folder });
    await write('1_begin', 'create table parcel (id bigint)');
    await expect(migrate(url, { folder })).rejects.toThrow(/1_begin was changed after it was applied/);
  });

  it('treats the same text with another system’s line ends as the same migration', async () => {
    await write('1_begin', 'create table parcel (\n  id int\n)');
    await migrate(url, { folder });
    await write('1_begin', 'create table parcel (\r\n  id int\r\n)');
    expect(await migrate(url, { folder })).toEqual([]);
  });

  it('refuses a database that a newer version has migrated', async () => {
    await write('1_begin', 'create table parcel (id int)');
    await write('2_newer', 'create table stamp (id int)');
    await migrate(url, { folder });
    await fs.rm(path.join(folder, '2_newer'), { recursive: true });
    await expect(migrate(url, { folder })).rejects.toThrow(
      /migration 2_newer, which this version does not know/,
    );
  });

  it('creates the queue’s tables', async () => {
    await migrate(url, { folder });
    const { rows } = await client.query(`select 1 from pg_namespace where nspname = 'graphile_worker'`);
    expect(rows).toHaveLength(1);
  });

  it('carries emails that wait over to the job’s new name, and leaves none of the old', async () => {
    for (const name of await fs.readdir('prisma/migrations')) {
      if (name < '20261201060000')
        await fs.cp(path.join('prisma/migrations', name), path.join(folder, name), { recursive: true });
    }
    await migrate(url, { folder });
    const [waiting, sent, gone] = [randomUUID(), randomUUID(), randomUUID()];
    await client.query(
      `insert into letter (id, kind, to_address, subject, sent_at)
      values ($1, 'invitation', 'a@example.org', 'A', null), ($2, 'new-device', 'b@example.org', 'B', now())`,
      [waiting, sent],
    );
    for (const id of [waiting, gone])
      await client.query(
        `select graphile_worker.add_job('send-letter', json_build_object('letterId', $1::text), job_key => 'letter:' || $1::text)`,
        [id],
      );
    await migrate(url);
    const { rows } = await client.query(
      'select j.task_identifier as task, p.payload from graphile_worker.jobs j join graphile_worker._private_jobs p using (id)',
    );
    expect(rows).toEqual([{ task: 'send-email', payload: { emailId: waiting } }]);
    const emails = await client.query('select id, kind from email order by to_address');
    expect(emails.rows).toEqual([
      { id: waiting, kind: 'invitation' },
      { id: sent, kind: 'signed-in-with-new-device' },
    ]);
  });
});

async function createEmptyDatabase(): Promise<string> {
  const name = `empty_${crypto.randomUUID().replaceAll('-', '')}`;
  await runAlone(inject('testDatabase').adminUrl, `create database ${name}`);
  const url = new URL(inject('testDatabase').adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}
