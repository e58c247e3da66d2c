import { db } from '@/lib/db/client';

const PRIVATE_ROW = 7364001;

/** Does what nobody may: removes the trail's protection, as the owner of the database can, and changes it. */
export async function tamper(...statements: string[]): Promise<void> {
  await db().$transaction([
    db().$executeRawUnsafe(`select pg_advisory_xact_lock(${PRIVATE_ROW})`),
    // Before the rights: autovacuum, which holds the table while it waits for the row of the rights, would
    // deadlock.
    db().$executeRawUnsafe('lock table audit_event, audit_checkpoint in access exclusive mode'),
    db().$executeRawUnsafe('grant update, delete on audit_event, audit_checkpoint to current_user'),
    db().$executeRawUnsafe('alter table audit_event disable trigger user'),
    db().$executeRawUnsafe('alter table audit_checkpoint disable trigger user'),
    ...statements.map((statement) => db().$executeRawUnsafe(statement)),
    db().$executeRawUnsafe('alter table audit_event enable trigger user'),
    db().$executeRawUnsafe('alter table audit_checkpoint enable trigger user'),
  ]);
}

/** SQL that recomputes a chain from a row on, as someone who knows how it is made would after a change. */
export const rechainFrom = (chain: string, number: number) => `
  do $$
  declare
    one record;
    previous text := coalesce((select hash from audit_event where chain = '${chain}' and chain_number = ${number - 1}),
      repeat('0', 64));
  begin
    for one in select * from audit_event where chain = '${chain}' and chain_number >= ${number} order by chain_number loop
      update audit_event set prev_hash = previous, hash = ${hashIn('previous', 'one.')}
        where number = one.number returning hash into previous;
    end loop;
  end $$`;

/** SQL for the hash of a row, from the previous hash and the row's columns. */
export function hashIn(previous: string, row = ''): string {
  const place = `${row}chain || ' ' || ${row}chain_number || ' ' || ${row}number`;
  return `encode(sha256(convert_to(${previous} || E'\\n' || ${place} || E'\\n' || ${row}canonical, 'UTF8')), 'hex')`;
}

/**
 * The ends of the chains as their rows have them: what a restored database has, and a thief would not forget.
 */
export const HEADS_OF_ROWS = [
  'delete from audit_chain',
  `insert into audit_chain select distinct on (chain) chain, coalesce(chain_number, number), hash
    from audit_event order by chain, number desc`,
];
