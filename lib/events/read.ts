import { type Db, transaction } from '@/lib/db/client';
import type { EventReader } from '@/lib/jobs/jobs';
import type { DomainEvent, Told } from './events';
import { deleteFactsIfRead, takeUnread } from './repository';
import { openFacts } from './sealed-facts';

/**
 * Has a reader read an event. What `read` stores with `tx` and that the event is read are one transaction: it
 * happens once, however often and by however many workers this is called. Does nothing when the event is read
 * or gone. Deletes the facts after the last reader: links in them are secrets.
 */
export async function readEvent(
  eventId: string,
  reader: EventReader,
  read: (tx: Db, event: DomainEvent, told: Told[]) => Promise<void>,
): Promise<void> {
  await transaction(async (tx) => {
    const unread = await takeUnread(tx, eventId, reader);
    if (!unread) return;
    await read(tx, openFacts(eventId, unread), unread.told);
    await deleteFactsIfRead(tx, eventId);
  });
}
