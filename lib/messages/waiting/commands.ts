import type { Actor } from '@/lib/auth/actor';
import { requireSystem } from '@/lib/auth/authorize';
import { clock } from '@/lib/clock/clock';
import { transaction } from '@/lib/db/client';
import { announce } from '@/lib/events/announce';
import { startOfDayOf } from '@/lib/format/day';
import { clockTime } from '@/lib/format/time';
import { listWaitingFor, type WaitingFor } from './repository';

// In UK time. A worker that was down in the morning catches up until noon, and not in the evening.
const FIRST_HOUR = 7;
const LAST_HOUR = 12;

async function email({ personId, name, email: address, mailboxId, ...facts }: WaitingFor, today: Date) {
  const event = { kind: 'messages-left-waiting', ...facts, link: `/mailboxes/${mailboxId}` } as const;
  const key = `messages-waiting:${mailboxId}:${personId}:${today.toISOString()}`;
  await transaction((tx) => announce(tx, event, [{ id: personId, name, email: address }], { key }));
}

/**
 * In the morning, emails people who may collect the messages that wait in a mailbox: how many, and how many are
 * urgent. Each person gets one email a day for each mailbox, however often this runs, unless they
 * switched them off. Does nothing outside the morning. For the daily job. @throws AppError forbidden.
 */
export async function emailWaiting(actor: Actor): Promise<void> {
  await requireSystem(actor, 'message:email_waiting');
  const now = clock.now();
  const hour = Number(clockTime(now).slice(0, 2));
  if (hour < FIRST_HOUR || hour >= LAST_HOUR) return;
  const today = startOfDayOf(now);
  for (const one of await listWaitingFor(now, startOfDayOf(now, 1), startOfDayOf(now, 2)))
    await email(one, today);
}
