import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { env } from '@/lib/env/env';
import { PrismaClient } from './generated/client';
import { closeHolds } from './hold';
import { statementNames } from './statement-name';

/** Common to the client and a transaction. Pass it on, so that callers decide what belongs together. */
export type Db = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>;

type Open = { prisma: PrismaClient; pool: pg.Pool; nameOf: ReturnType<typeof statementNames> };

// Next may load this module once per bundle: one pool per process all the same.
const holder = globalThis as { meshMailboxDb?: Open };

/** A missing database machine does not even refuse. Without a limit a page would wait for minutes. */
const CONNECT_WITHIN_MS = 10_000;

function open(): Open {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL_SIZE,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
  });
  // An idle connection that breaks is replaced at the next query. Without a listener it would end the process.
  pool.on('error', () => undefined);
  const nameOf = statementNames();
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, {
      // Its type does not say that a statement without a name is not prepared.
      statementNameGenerator: nameOf as (statement: { sql: string }) => string,
      disposeExternalPool: true,
    }),
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  });
  return { prisma, pool, nameOf };
}

function opened(): Open {
  holder.meshMailboxDb ??= open();
  return holder.meshMailboxDb;
}

/** This process's database, connected on first use. @throws ConfigurationError when it is not configured. */
export const db = (): PrismaClient => opened().prisma;

const { builtins, getTypeParser } = pg.types;
const readBytes = getTypeParser(builtins.BYTEA);
/** As Prisma reads them: an int8 may be too large for a number. */
const PARSERS = new Map<number, (text: string) => unknown>([
  [builtins.INT8, BigInt],
  [builtins.BYTEA, (text) => new Uint8Array(readBytes(text) as Buffer)],
]);
const types = { getTypeParser: (oid: number) => PARSERS.get(oid) ?? getTypeParser(oid) };

/**
 * Runs a query outside a transaction, on the same connections as Prisma but without its client: a page's reads
 * take half the processor time (docs/adr/0035).
 */
export async function readRows<Row>(text: string, values: readonly unknown[]): Promise<Row[]> {
  const { pool, nameOf } = opened();
  const name = nameOf({ sql: text });
  const { rows } = await pool.query({ text, values: [...values], types, ...(name && { name }) });
  return rows as Row[];
}

/** A deadlock: Postgres has ended this transaction, and nothing of it is stored. */
const isDeadlock = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'P2034' || /\b40P01\b/.test(error.message));
const TRIES = 3;

/**
 * Runs `work` in one transaction: all of it is stored or none of it. Audit events come last in it, see
 * lib/audit/record.ts. Danger: `work` runs again when Postgres ended it for a deadlock, so it must do nothing
 * outside the database.
 */
export async function transaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await db().$transaction((tx) => work(tx as Db));
    } catch (error) {
      if (tried === TRIES || !isDeadlock(error)) throw error;
    }
  }
}

/** The database for a library that writes its own SQL, as a `pg` client over the same pool. */
export const sqlClient = {
  async query({ text, values = [] }: { text: string; values?: unknown[] }) {
    const found = await readRows<Record<string, unknown>>(text, values);
    const rows = found.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
      ),
    );
    return { rows, rowCount: rows.length };
  },
};

/** Closes every connection, for programs and tests that end. */
export async function closeDb(): Promise<void> {
  const open = holder.meshMailboxDb;
  delete holder.meshMailboxDb;
  await closeHolds();
  await open?.prisma.$disconnect();
  if (open && !open.pool.ended) await open.pool.end();
}
