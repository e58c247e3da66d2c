import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** Runs a file from the folder `prisma`. */
async function run(superuserUrl: string, file: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(fs.readFileSync(path.resolve('prisma', file), 'utf8'));
  } finally {
    await client.end();
  }
}

/**
 * Migrates our own database with `work`, while the account that migrates owns the audit trail, and then gives
 * the trail to a role that is neither account, as an operator does in production. Idempotent.
 */
export async function protectAuditAfter<T>(superuserUrl: string, work: () => Promise<T>): Promise<T> {
  await run(superuserUrl, 'audit-release.sql');
  const result = await work();
  await run(superuserUrl, 'audit-owner.sql');
  return result;
}
