import { db } from '@/lib/db/client';
import { emailEvent } from '../reader';

/** The emails after everything announced so far has been read, as the worker reads it. */
export async function mailed() {
  const unread = await db().unreadEvent.findMany({
    where: { reader: 'emails' },
    orderBy: [{ event: { happenedAt: 'asc' } }, { eventId: 'asc' }],
  });
  for (const { eventId } of unread) await emailEvent(eventId);
  return db().email;
}

/** As if nothing had been announced and emailed yet. */
export async function clearMail(): Promise<void> {
  await db().domainEvent.deleteMany();
  await db().email.deleteMany();
}
