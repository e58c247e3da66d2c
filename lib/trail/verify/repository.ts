import { type ChainEnd, type ChainRow, FIRST_CHAIN, numberOf } from '@/lib/audit/chain';
import { type Checkpoint, type Head, headsText, readHeads } from '@/lib/audit/checkpoint';
import { db } from '@/lib/db/client';

const BATCH = 2_000;

const COLUMNS = {
  number: true,
  chain: true,
  chainNumber: true,
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
 * The rows of a chain after a number in it, in order, a batch at a time: memory does not grow with the trail.
 * With null, all of them, including rows before the first, which can only be forged.
 */
export async function* readRows(chain: string, after: bigint | null): AsyncGenerator<ChainRow> {
  const place = chain === FIRST_CHAIN ? 'number' : 'chainNumber';
  for (let last: bigint | null | undefined = after; last !== undefined; ) {
    const rows: ChainRow[] = await db().auditEvent.findMany({
      where: { chain, ...(last !== null && { [place]: { gt: last } }) },
      orderBy: { [place]: 'asc' },
      take: BATCH,
      select: COLUMNS,
    });
    yield* rows;
    const end = rows.at(-1);
    last = rows.length === BATCH && end ? numberOf(end) : undefined;
  }
}

/** The ends of all chains, from which each next row would continue. */
export async function findHeads(): Promise<Map<string, ChainEnd>> {
  const rows = await db().auditChain.findMany();
  return new Map(rows.map(({ chain, ...end }) => [chain, end]));
}

/** The names of all chains with a row. */
export async function listChains(): Promise<string[]> {
  const rows = await db().$queryRaw<{ chain: string }[]>`
    with recursive names as (
      select min(chain) as chain from audit_event
      union all
      select (select min(e.chain) from audit_event e where e.chain > names.chain) from names where names.chain is not null
    ) select chain from names where chain is not null`;
  return rows.map(({ chain }) => chain);
}

/** All checkpoints in the database, in order. */
export async function findCheckpoints(): Promise<Checkpoint[]> {
  const rows = await db().auditCheckpoint.findMany({ orderBy: { number: 'asc' } });
  return rows.map((row) => ({ ...row, heads: readHeads(row.heads) }));
}

/** The time of the oldest row, or null. */
export async function findFirstTime(): Promise<Date | null> {
  const { _min } = await db().auditEvent.aggregate({ _min: { at: true } });
  return _min.at;
}

/** Whether the chain has a row with that number and hash. */
export async function hasRow({ chain, number, hash }: Head): Promise<boolean> {
  const place = chain === FIRST_CHAIN ? { number } : { chainNumber: number };
  return (await db().auditEvent.count({ where: { chain, ...place, hash } })) > 0;
}

/**
 * Stores a checkpoint. Does nothing when there is already one for as many rows. @throws when the trail has
 * fewer.
 */
export async function insertCheckpoint(checkpoint: Checkpoint): Promise<void> {
  const { number, at, hash, signature, keyId, chains, heads } = checkpoint;
  const ends = chains === null ? null : headsText(heads);
  await db()
    .$executeRaw`select append_checkpoint(${number}, ${at}, ${hash}, ${signature}, ${keyId}, ${chains}::int, ${ends})`;
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
 * Whether our own database role, and each role that it can become, can only append: it owns neither the trail
 * nor its schema or database, has no right to change rows, and can create nothing that the trail's functions
 * could run. Nor may the trail belong to the account that migrates. A superuser can do all of it.
 */
export async function isProtected(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ free: boolean }[]>`
    with ours as (select oid as role from pg_roles where pg_has_role(oid, 'member')),
      trail as (
        select oid, relowner, relnamespace from pg_class
        where oid in ('public.audit_event'::regclass, 'public.audit_checkpoint'::regclass, 'public.audit_chain'::regclass)
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
