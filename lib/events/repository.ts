import { type Db, db } from '@/lib/db/client';
import { query, rowOf, rowsOf } from '@/lib/db/query';
import type { Sealed, SealedRow } from '@/lib/db/sealing';
import type { EventReader } from '@/lib/jobs/jobs';
import type { Told } from './events';

export type NewEvent = { id: string; kind: string; key: string | null; told: Told[] };

/**
 * Stores an event with its sealed facts, unread by each of the readers. False when there is already one with
 * its key.
 */
export async function insertEvent(
  tx: Db,
  event: NewEvent,
  facts: Sealed,
  readers: readonly EventReader[],
): Promise<boolean> {
  const { count } = await tx.domainEvent.createMany({
    data: [{ ...event, factsSealed: facts.bytes, factsKeyId: facts.keyId }],
    skipDuplicates: true,
  });
  if (count === 0) return false;
  await tx.unreadEvent.createMany({ data: readers.map((reader) => ({ eventId: event.id, reader })) });
  return true;
}

/**
 * Marks an event as read by the reader, and returns what it tells. Null when it is read already, or gone.
 * Locks the event until the transaction ends: the last of several readers deletes its facts.
 */
export async function takeUnread(
  tx: Db,
  eventId: string,
  reader: EventReader,
): Promise<({ told: Told[] } & Sealed) | null> {
  const event = await rowOf<{ told: Told[] } & Sealed>(
    query
      .selectFrom('domain_event')
      .select((eb) => [
        eb.ref('told').$castTo<Told[]>().as('told'),
        eb.ref('facts_sealed').$notNull().as('bytes'),
        eb.ref('facts_key_id').$notNull().as('keyId'),
      ])
      .where('id', '=', eventId)
      .where('facts_sealed', 'is not', null)
      .forUpdate(),
    tx,
  );
  const { count } = await tx.unreadEvent.deleteMany({ where: { eventId, reader } });
  return count === 1 ? event : null;
}

/** Deletes an event's facts, unless a reader has still to read them. */
export async function deleteFactsIfRead(tx: Db, eventId: string): Promise<void> {
  await tx.domainEvent.updateMany({
    where: { id: eventId, unread: { none: {} } },
    data: { factsSealed: null, factsKeyId: null },
  });
}

/** Events whose facts are not sealed with the current key. */
export function listFactsSealedWithOtherKeys(currentKeyId: string): Promise<SealedRow[]> {
  return rowsOf(
    query
      .selectFrom('domain_event')
      .select(['id', 'facts_sealed as bytes', 'facts_key_id as keyId'])
      .where('facts_key_id', '!=', currentKeyId)
      .$castTo<SealedRow>(),
  );
}

/** Replaces sealed facts, unless they have changed or been deleted. Returns whether it did. */
export async function replaceSealedFacts({ id, keyId }: SealedRow, sealed: Sealed): Promise<boolean> {
  const { count } = await db().domainEvent.updateMany({
    where: { id, factsKeyId: keyId },
    data: { factsSealed: sealed.bytes, factsKeyId: sealed.keyId },
  });
  return count === 1;
}
