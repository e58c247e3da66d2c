import type { Actor } from '@/lib/auth/actor';
import { authorizeMailbox, requireSystem } from '@/lib/auth/authorize';
import { clock } from '@/lib/clock/clock';
import { transaction } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { enqueue } from '@/lib/jobs/jobs';
import { mailboxQueue, pollSeconds } from '../gateway';
import { busyUntil, listPolledMailboxes } from '../repository';

/** MESH wants a handshake for each mailbox once a day (reference: handshake). */
const HANDSHAKE_EVERY_MS = 23 * 3_600_000;

/**
 * Plans the next check of a mailbox, unless one is already planned, or it is paused or closed. Idempotent.
 * @throws AppError not_found, unavailable.
 */
export async function planNextPoll(actor: Actor, mailboxId: string): Promise<void> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'mailbox:poll');
  if (mailbox.pausedAt || mailbox.closedAt) return;
  const usual = new Date(clock.now().getTime() + pollSeconds(mailbox) * 1000);
  const busy = await busyUntil(mailboxId, usual);
  const runAt = busy ?? usual;
  const plan = {
    key: `poll:${mailboxId}`,
    queue: mailboxQueue(mailboxId),
    runAt,
    whenWaiting: 'keep' as const,
  };
  await transaction((tx) => enqueue(tx, 'poll-mailbox', { mailboxId }, plan));
}

/**
 * Ensures, when a worker starts and every minute, that each mailbox has a check planned and had a handshake
 * within the day. Finds new mailboxes and repairs those a crash left without a plan. Idempotent. @throws
 * AppError forbidden.
 */
export async function planPolls(actor: Actor): Promise<void> {
  await requireSystem(actor, 'mailbox:poll');
  const nowMs = clock.now().getTime();
  for (const mailbox of await listPolledMailboxes(env().mesh.map(({ name }) => name))) {
    const payload = { mailboxId: mailbox.id };
    const plan = { queue: mailboxQueue(mailbox.id), whenWaiting: 'keep' as const };
    const greeted = mailbox.lastHandshakeAt?.getTime() ?? 0;
    await transaction(async (tx) => {
      await enqueue(tx, 'poll-mailbox', payload, { ...plan, key: `poll:${mailbox.id}` });
      if (nowMs - greeted < HANDSHAKE_EVERY_MS) return;
      await enqueue(tx, 'handshake-mailbox', payload, { ...plan, key: `handshake:${mailbox.id}` });
    });
  }
}
