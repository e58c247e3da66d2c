import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export type TestDatabase = { url: string; drop(): Promise<void> };

/**
 * Creates a database for one test file, with every migration applied, by copying the run's template (about 40
 * ms). `drop` removes it, and ends every connection that still uses it.
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
 * Removes a test database, and ends any of our connections that still use it. Not with "with (force)":
 * Postgres refuses that whenever autovacuum is active there, while a plain drop sends autovacuum away.
 */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await runAlone(
    adminUrl,
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${name}' and usename = current_user`,
  );
  await runAlone(adminUrl, `drop database if exists ${name}`);
}

/** Runs one statement on a separate connection: databases are created and removed outside a transaction. */
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
    /** Set by the run's global set-up: where to create databases, and the migrated one to copy. */
    testDatabase: { adminUrl: string; template: string };
  }
}
