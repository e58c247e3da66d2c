import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** Runs a file of the folder `prisma`. */
async function asSuperuser(databaseUrl: string, file: string): Promise<void> {
  const url = new URL(databaseUrl);
  url.username = 'postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(fs.readFileSync(path.resolve('prisma', file), 'utf8'));
  } finally {
    await client.end();
  }
}

/**
 * Migrates a database of our own by `work`, with the audit trail in the product's hands meanwhile, and then makes the trail
 * belong to a role that the product is not, as an operator does in production. Idempotent. `databaseUrl` is the product's;
 * the superuser of our own Postgres has the same password.
 */
export async function protectAuditAfter<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  await asSuperuser(databaseUrl, 'audit-release.sql');
  const result = await work();
  await asSuperuser(databaseUrl, 'audit-owner.sql');
  return result;
}
