import path from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { grantRights } from './grant-rights';
import { type MigrationFile, readMigrationFiles, statementsOutside } from './migration-files';

/** The number that `prisma migrate` locks with, so that only one of them runs at a time. */
const LOCK = 72_707_369;

const HISTORY_TABLE = `
  create table if not exists _prisma_migrations (
    id varchar(36) primary key not null,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0
  )`;

type AppliedMigration = { migration_name: string; checksum: string; finished_at: Date | null };

/**
 * The database and the migration files do not match, or a migration failed. The message says which and why.
 */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/**
 * Brings a database up to date: applies the new migrations of `folder`, in order, each in a transaction
 * unless it says otherwise (migration-files.ts), and then the queue's own. Then gives the account of
 * `productUrl` the rights that portal and worker need, unless it is the same account. Needs no Prisma engine,
 * and records what it did in Prisma's own table, so that `prisma migrate` stays usable.
 *
 * Returns the names of the migrations applied now, none for an up-to-date database. Idempotent. If several
 * run at once, one works and the others wait. Throws MigrationError, and changes nothing after the last
 * successful migration, when a migration fails, was changed after it was applied, was left half done by
 * `prisma migrate`, or is unknown here.
 */
export async function migrate(
  databaseUrl: string,
  { folder = path.resolve('prisma/migrations'), productUrl = databaseUrl } = {},
): Promise<string[]> {
  const files = await readMigrationFiles(folder);
  const client = new pg.Client({ connectionString: databaseUrl });
  // A database that goes away fails the running query. Without a listener it would end the process with a
  // stack.
  client.on('error', () => {});
  await client.connect().catch((cause: Error) => {
    const message = `The database cannot be reached: ${cause.message}`;
    throw new MigrationError(message, { cause });
  });
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(HISTORY_TABLE);
    const pending = findPending(files, await readHistory(client));
    for (const file of pending) await apply(client, file);
    await runMigrations({ connectionString: databaseUrl });
    await makeMonths(client);
    const product = new pg.Client({ connectionString: productUrl }).user;
    if (product && product !== client.user) await grantRights(client, product);
    return pending.map((file) => file.name);
  } finally {
    await client.end(); // Ends the session and with it the lock.
  }
}

/**
 * A worker creates the coming months' partitions for messages each night. This catches up a database that has
 * had no worker for long.
 */
async function makeMonths(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`select to_regproc('public.make_message_months') is not null as has`);
  if (rows[0]?.has) await client.query('select public.make_message_months()');
}

async function readHistory(client: pg.Client): Promise<AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    `select migration_name, checksum, finished_at from _prisma_migrations
     where rolled_back_at is null order by started_at`,
  );
  return rows;
}

function findPending(files: MigrationFile[], history: AppliedMigration[]): MigrationFile[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  for (const applied of history) {
    const name = applied.migration_name;
    const file = byName.get(name);
    if (!file) {
      throw new MigrationError(
        `The database has migration ${name}, which this version does not know. Run the version that made it, or a newer one.`,
      );
    }
    if (!applied.finished_at) {
      throw new MigrationError(
        `Migration ${name} was begun and not finished. Repair the database, then run \`prisma migrate resolve\`.`,
      );
    }
    if (!file.checksums.includes(applied.checksum)) {
      throw new MigrationError(
        `Migration ${name} was changed after it was applied to this database. Put the file back as it was and write a new migration.`,
      );
    }
    byName.delete(name);
  }
  return [...byName.values()];
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  const outside = statementsOutside(file);
  try {
    if (outside) for (const statement of outside) await client.query(statement);
    await client.query('begin');
    if (!outside) await client.query(file.sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values (gen_random_uuid(), $1, $2, clock_timestamp(), clock_timestamp(), 1)`,
      [file.checksums[0], file.name],
    );
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    const reason = cause instanceof Error ? cause.message : String(cause);
    const end = outside ? 'failed part of the way; run it again when it is fixed' : 'failed and was undone';
    throw new MigrationError(`Migration ${file.name} ${end}: ${reason}`, { cause });
  }
}
