import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export type TestDatabase = { url: string; drop(): Promise<void> };

/**
 * Makes a database of its own for a test file, with every migration applied, by copying the run's template (some 40 ms).
 * `drop` removes it, and ends whatever still uses it.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, template } = inject('testDatabase');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runAlone(adminUrl, `create database ${name} template ${template}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => dropDatabase(adminUrl, name) };
}

/**
 * Removes a database of the tests, and ends whatever connections of ours still use it. Not by "with (force)": that is
 * refused whenever autovacuum happens to be there, which dropping without it sends away.
 */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await runAlone(
    adminUrl,
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${name}' and usename = current_user`,
  );
  await runAlone(adminUrl, `drop database if exists ${name}`);
}

/** Runs one statement on a connection of its own: making and removing databases wants to be alone. */
export async function runAlone(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Set by the run's global set-up: where to make databases, and the migrated one to copy. */
    testDatabase: { adminUrl: string; template: string };
  }
}
