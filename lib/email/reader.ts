import { readEvent } from '@/lib/events/read';
import { queueEmail } from './queue';

/** Writes an event's email to each person who is to be told, once. For the worker. */
export function emailEvent(eventId: string): Promise<void> {
  return readEvent(eventId, 'emails', async (tx, event, told) => {
    for (const { name, ...to } of told) await queueEmail(tx, to, { ...event, name });
  });
}
