import { db } from '@/lib/db/client';

const PRIVATE_ROW = 7364001;

/** Does what nobody may: takes the trail's protection away, as the owner of the database can, and changes it. */
export async function tamper(...statements: string[]): Promise<void> {
  await db().$transaction([
    db().$executeRawUnsafe(`select pg_advisory_xact_lock(${PRIVATE_ROW})`),
    // Before the rights: autovacuum, which holds the table while it waits for the row that rights stand in, is a deadlock.
    db().$executeRawUnsafe('lock table audit_event, audit_checkpoint in access exclusive mode'),
    db().$executeRawUnsafe('grant update, delete on audit_event, audit_checkpoint to current_user'),
    db().$executeRawUnsafe('alter table audit_event disable trigger user'),
    db().$executeRawUnsafe('alter table audit_checkpoint disable trigger user'),
    ...statements.map((statement) => db().$executeRawUnsafe(statement)),
    db().$executeRawUnsafe('alter table audit_event enable trigger user'),
    db().$executeRawUnsafe('alter table audit_checkpoint enable trigger user'),
  ]);
}

/** SQL that works the chain out anew from a row on, as somebody who knows how it is made would after a change. */
export const rechainFrom = (number: number) => `
  do $$
  declare
    one record;
    previous text := coalesce((select hash from audit_event where number = ${number - 1}), repeat('0', 64));
  begin
    for one in select * from audit_event where number >= ${number} order by number loop
      update audit_event set prev_hash = previous,
        hash = encode(sha256(convert_to(previous || E'\\n' || one.number || E'\\n' || one.canonical, 'UTF8')), 'hex')
        where number = one.number returning hash into previous;
    end loop;
  end $$`;
