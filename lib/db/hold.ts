import pg from 'pg';
import { env } from '@/lib/env/env';
import type { PrismaClient } from './generated/client';

const WITHIN_MS = 10_000;
/** Separates these locks from others in the same database. */
const SEED = 7_401;

// One session per process, however often Next loads this module.
const holder = globalThis as { meshMailboxHolds?: Promise<pg.Client> };

function session(): Promise<pg.Client> {
  if (holder.meshMailboxHolds) return holder.meshMailboxHolds;
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: WITHIN_MS,
    lock_timeout: WITHIN_MS,
    keepAlive: true,
  });
  const opened = client.connect().then(() => client);
  const forget = () => {
    if (holder.meshMailboxHolds === opened) delete holder.meshMailboxHolds;
  };
  client.on('error', forget);
  client.on('end', forget);
  opened.catch(forget);
  holder.meshMailboxHolds = opened;
  return opened;
}

/**
 * Holds an id until the returned function is called, or this process ends: Postgres releases it with the
 * connection. A process that is stopped but not ended still holds it.
 * @throws when the database does not answer within ten seconds.
 */
export async function hold(id: string): Promise<() => Promise<void>> {
  const client = await session();
  await client.query('select pg_advisory_lock(hashtextextended($1, $2))', [id, SEED]);
  return async () => {
    // A session that is gone has already released it.
    await client
      .query('select pg_advisory_unlock(hashtextextended($1, $2))', [id, SEED])
      .catch(() => undefined);
  };
}

/**
 * Whether a process holds the id. If not, nobody can until the transaction ends. Any number may ask at once:
 * with an exclusive lock, the second would mistake the first for a holder.
 */
export async function isHeld(tx: Pick<PrismaClient, '$queryRaw'>, id: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ held: boolean }[]>`
    select not pg_try_advisory_xact_lock_shared(hashtextextended(${id}, ${SEED})) as held`;
  return row?.held ?? true;
}

/** Ends the session, for programs and tests that end. */
export async function closeHolds(): Promise<void> {
  const opened = holder.meshMailboxHolds;
  delete holder.meshMailboxHolds;
  await (await opened?.catch(() => undefined))?.end();
}
