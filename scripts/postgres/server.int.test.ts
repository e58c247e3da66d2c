import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPostgres } from './server';

describe('our own Postgres', () => {
  let directory: string;
  const spawned: ChildProcess[] = [];

  beforeEach(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'postgres-'));
  });

  afterEach(async () => {
    for (const child of spawned.splice(0)) await end(child);
    fs.rmSync(directory, { recursive: true, force: true });
  });

  function start() {
    const logFile = path.join(directory, 'log');
    const onSpawn = (child: ChildProcess) => void spawned.push(child);
    return startPostgres({ directory: path.join(directory, 'postgres'), logFile, temporary: false, onSpawn });
  }

  it('keeps the data from one start to the next', async () => {
    const first = await start();
    await query(first.ownerUrl, 'create table parcel as select 1 as number');
    // As in a database from before there were two accounts.
    await query(first.superuserUrl, 'alter table parcel owner to mesh_mailbox');
    await first.stop();
    const second = await start();
    expect(await query(second.ownerUrl, 'select number from parcel')).toEqual([{ number: 1 }]);
    await expect(query(second.url, 'select number from parcel')).rejects.toMatchObject({ code: '42501' });
    await second.stop();
  });

  it('starts again after it was killed, with everything that was committed', async () => {
    const first = await start();
    await query(first.ownerUrl, 'create table parcel as select 1 as number');
    const [server] = spawned;
    server?.kill('SIGKILL');
    await once(server as ChildProcess, 'exit');
    const second = await start();
    expect(await query(second.ownerUrl, 'select number from parcel')).toEqual([{ number: 1 }]);
  });

  it('takes over from one that a killed start left running', async () => {
    const first = await start();
    await query(first.ownerUrl, 'create table parcel as select 1 as number');
    const second = await start();
    expect(await query(second.ownerUrl, 'select number from parcel')).toEqual([{ number: 1 }]);
    const [former] = spawned;
    expect(former?.exitCode ?? former?.signalCode).not.toBeNull();
  });

  it('ignores a lock file whose number belongs to another program now', async () => {
    const first = await start();
    await first.stop();
    fs.writeFileSync(path.join(directory, 'postgres', 'cluster', 'postmaster.pid'), `${process.pid}\n`);
    const second = await start();
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('lets nobody in without the password, and the product in without superuser rights', async () => {
    const { url, superuserUrl } = await start();
    expect(new URL(url).password).not.toBe(new URL(superuserUrl).password);
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect(
      await query(url, 'select rolsuper, rolcreatedb from pg_roles where rolname = current_user'),
    ).toEqual([{ rolsuper: false, rolcreatedb: false }]);
    expect(fs.statSync(path.join(directory, 'postgres', 'password')).mode & 0o077).toBe(0);
  });
});

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  // At once, but with its children, which would still write while the folder is removed.
  child.kill('SIGQUIT');
  await once(child, 'exit');
}

async function query(connectionString: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
