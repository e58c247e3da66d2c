import { type Db, transaction } from '@/lib/db/client';
import type { MeshEnvironmentSettings } from '@/lib/env/env';
import { enqueue } from '@/lib/jobs/jobs';
import { meshEnvironment } from '@/lib/mailboxes/gateway';
import { listPolledMailboxes } from '@/lib/mailboxes/repository';

/** MESH wants to hear from a mailbox once a day (reference: handshake). */
const HANDSHAKE_EVERY_MS = 23 * 3_600_000;

/** Plans the next look into a mailbox, unless one is planned already. */
export async function schedulePoll(tx: Db, mailboxId: string): Promise<void> {
  const mailbox = await tx.mailbox.findUniqueOrThrow({
    where: { id: mailboxId },
    select: { environment: true },
  });
  const runAt = new Date(Date.now() + meshEnvironment(mailbox.environment).POLL_SECONDS * 1000);
  await enqueue(
    tx,
    'poll-mailbox',
    { mailboxId },
    {
      key: `poll:${mailboxId}`,
      queue: `mailbox:${mailboxId}`,
      runAt,
      whenWaiting: 'keep',
    },
  );
}

/**
 * Sees to it, every minute, that each mailbox has a look planned and has said hello within the day. Finds new mailboxes
 * and heals what a crash left without a plan; idempotent.
 */
export async function scheduleMailboxes(environments: MeshEnvironmentSettings[]): Promise<void> {
  const now = Date.now();
  for (const mailbox of await listPolledMailboxes(environments.map(({ name }) => name))) {
    await transaction(async (tx) => {
      const queue = `mailbox:${mailbox.id}`;
      await enqueue(
        tx,
        'poll-mailbox',
        { mailboxId: mailbox.id },
        { key: `poll:${mailbox.id}`, queue, whenWaiting: 'keep' },
      );
      if (now - (mailbox.lastHandshakeAt?.getTime() ?? 0) > HANDSHAKE_EVERY_MS) {
        const key = `handshake:${mailbox.id}`;
        await enqueue(
          tx,
          'handshake-mailbox',
          { mailboxId: mailbox.id },
          { key, queue, whenWaiting: 'keep' },
        );
      }
    });
  }
}
