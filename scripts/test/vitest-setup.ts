import { randomUUID } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { migrate } from '@/lib/db/migrate';
import { dropDatabase, runAlone } from '@/lib/db/testing/test-database';
import { startTemporaryPostgres } from '../postgres/temporary';

/**
 * Before the integration tests, starts a Postgres (TEST_DATABASE_URL, or our own in a temporary folder) with
 * a migrated template that each test file copies. Afterwards removes both.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { ownerUrl: given, stop: async () => {} } : await startTemporaryPostgres();
  const template = `template_${randomUUID().replaceAll('-', '')}`;
  try {
    await runAlone(server.ownerUrl, `create database ${template}`);
    const url = new URL(server.ownerUrl);
    url.pathname = `/${template}`;
    await migrate(url.href);
  } catch (cause) {
    await server.stop();
    throw cause;
  }
  project.provide('testDatabase', { adminUrl: server.ownerUrl, template });
  return async () => {
    await dropDatabase(server.ownerUrl, template);
    await server.stop();
  };
}
