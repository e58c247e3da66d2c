import { randomUUID } from 'node:crypto';
import type { Db } from '@/lib/db/client';
import { enqueue } from '@/lib/jobs/jobs';
import type { DomainEvent, Told } from './events';
import { READERS } from './readers';
import { insertEvent } from './repository';
import { sealFacts } from './sealed-facts';

/**
 * Announces within the caller's transaction that something happened, and who is to be told: readers learn of
 * it only if that commits, and then certainly. With a `key`, an event with the same key is announced once.
 * The worker has each reader read it.
 */
export async function announce(
  tx: Db,
  event: DomainEvent,
  told: readonly Told[],
  { key }: { key?: string } = {},
): Promise<void> {
  const id = randomUUID();
  const row = {
    id,
    kind: event.kind,
    key: key ?? null,
    told: told.map((one) => ({ id: one.id, name: one.name, email: one.email })),
  };
  if (!(await insertEvent(tx, row, sealFacts(id, event), READERS))) return;
  for (const reader of READERS)
    await enqueue(tx, 'read-event', { eventId: id, reader }, { key: `event:${id}:${reader}` });
}
