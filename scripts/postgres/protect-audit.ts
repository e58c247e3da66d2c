import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** Gives the trail back to the product's role: a migration may change its tables. */
const RELEASE = `
  do $$
  declare
    product text := (select tableowner from pg_tables where schemaname = 'public' and tablename = 'mailbox');
    trail text := (select tableowner from pg_tables where schemaname = 'public' and tablename = 'audit_event');
  begin
    if trail = product or product is null then return; end if;
    execute format('alter table public.audit_event owner to %I', product);
    execute format('alter table public.audit_checkpoint owner to %I', product);
    execute format('alter function public.refuse_audit_change() owner to %I', product);
    execute format('alter function public.append_audit owner to %I', product);
  end $$`;

async function asSuperuser(databaseUrl: string, statement: string): Promise<void> {
  const url = new URL(databaseUrl);
  url.username = 'postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
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
  await asSuperuser(databaseUrl, RELEASE);
  const result = await work();
  await asSuperuser(databaseUrl, fs.readFileSync(path.resolve('prisma/audit-owner.sql'), 'utf8'));
  return result;
}
