import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import '@/lib/db/testing/test-database';
import { migrate } from '@/lib/db/migrate';
import { startTemporaryPostgres } from '../postgres/temporary';

/**
 * Before the integration tests: a Postgres (TEST_DATABASE_URL, or one of our own in a temporary folder) and in it a
 * migrated template that each test file copies. Afterwards both are gone.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await startTemporaryPostgres();
  const template = `template_${randomUUID().replaceAll('-', '')}`;
  try {
    await run(server.url, `create database ${template}`);
    const url = new URL(server.url);
    url.pathname = `/${template}`;
    await migrate(url.href);
  } catch (cause) {
    await server.stop();
    throw cause;
  }
  project.provide('testDatabase', { adminUrl: server.url, template });
  return async () => {
    await run(server.url, `drop database if exists ${template} with (force)`);
    await server.stop();
  };
}

async function run(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
