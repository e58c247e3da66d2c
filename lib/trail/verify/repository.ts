import type { ChainEnd, ChainRow } from '@/lib/audit/chain';
import type { Checkpoint } from '@/lib/audit/checkpoint';
import { db } from '@/lib/db/client';

const BATCH = 2_000;

const COLUMNS = {
  number: true,
  at: true,
  event: true,
  outcome: true,
  actor: true,
  personId: true,
  organisationId: true,
  mailboxId: true,
  messageId: true,
  beginNumber: true,
  correlationId: true,
  canonical: true,
  prevHash: true,
  hash: true,
} as const;

/**
 * The rows after a number, in order, a batch at a time: memory does not grow with the trail. All of them with null, those
 * that stand before the first and can only be forged among them.
 */
export async function* readRows(after: bigint | null): AsyncGenerator<ChainRow> {
  for (let last: bigint | null | undefined = after; last !== undefined; ) {
    const rows: ChainRow[] = await db().auditEvent.findMany({
      where: last === null ? {} : { number: { gt: last } },
      orderBy: { number: 'asc' },
      take: BATCH,
      select: COLUMNS,
    });
    yield* rows;
    last = rows.length === BATCH ? rows.at(-1)?.number : undefined;
  }
}

/** All checkpoints that stand in the database, in order. */
export function findCheckpoints(): Promise<Checkpoint[]> {
  return db().auditCheckpoint.findMany({ orderBy: { number: 'asc' } });
}

/** The time of the oldest row, or null. */
export async function findFirstTime(): Promise<Date | null> {
  const { _min } = await db().auditEvent.aggregate({ _min: { at: true } });
  return _min.at;
}

/** The end of the trail of that number, or null. */
export function findRow(number: bigint): Promise<ChainEnd | null> {
  return db().auditEvent.findUnique({ where: { number }, select: { number: true, hash: true } });
}

/** Stores a checkpoint; does nothing when there is one of its row. @throws when the trail has no such row. */
export async function insertCheckpoint({ number, at, hash, signature, keyId }: Checkpoint): Promise<void> {
  await db().$executeRaw`select append_checkpoint(${number}, ${at}, ${hash}, ${signature}, ${keyId})`;
}

/** The newest event of that kind about a verification, or null. */
export function findLastVerification(outcomes: readonly string[]) {
  return db().auditEvent.findFirst({
    where: { event: 'trail.verified', outcome: { in: [...outcomes] } },
    orderBy: { number: 'desc' },
    select: { number: true, at: true, outcome: true, canonical: true },
  });
}

/**
 * Whether our own database role can do no more than append: it owns neither the trail nor what holds it, and has no right to
 * change rows. A superuser can do all of it.
 */
export async function isProtected(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ free: boolean }[]>`
    select not exists (
      select from pg_class c where c.oid in ('audit_event'::regclass, 'audit_checkpoint'::regclass)
        and (pg_has_role(c.relowner, 'member') or has_table_privilege(c.oid, 'insert, update, delete, truncate, trigger'))
    ) and not exists (
      select from pg_namespace n where n.oid = (select relnamespace from pg_class where oid = 'audit_event'::regclass)
        and pg_has_role(n.nspowner, 'member')
    ) and not exists (
      select from pg_database d where d.datname = current_database() and pg_has_role(d.datdba, 'member')
    ) as free`;
  return row?.free === true;
}
