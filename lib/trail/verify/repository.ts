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
 * Whether our own database role, and each role that it can become, can do no more than append: it owns neither the trail nor
 * what holds it, has no right to change rows, and can create nothing that the trail's functions could run. Nor may the trail
 * belong to the account that migrates. A superuser can do all of it.
 */
export async function isProtected(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ free: boolean }[]>`
    with ours as (select oid as role from pg_roles where pg_has_role(oid, 'member')),
      trail as (
        select oid, relowner, relnamespace from pg_class
        where oid in ('public.audit_event'::regclass, 'public.audit_checkpoint'::regclass)
      )
    select not exists (
      select from trail, ours where relowner = role
        or has_table_privilege(role, trail.oid, 'insert, update, delete, truncate, trigger')
    ) and not exists (
      select from trail where relowner = (select relowner from pg_class where oid = 'public.mailbox'::regclass)
    ) and not exists (
      select from pg_namespace n, ours where n.nspname !~ '^pg_(toast_)?temp_'
        and (has_schema_privilege(role, n.oid, 'create')
          or nspowner = role and n.oid in (select relnamespace from trail))
    ) and not exists (
      select from pg_database d, ours where d.datname = current_database()
        and (datdba = role or has_database_privilege(role, d.oid, 'create'))
    ) as free`;
  return row?.free === true;
}
