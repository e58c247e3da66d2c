import { db } from '@/lib/db/client';
import type { MessageRecord } from '../repository';
import { timeOf } from './policy';

/** Which of these MESH ids belong to other messages of the mailbox. */
export async function listKnownIds(
  { id, mailboxId }: Pick<MessageRecord, 'id' | 'mailboxId'>,
  meshMessageIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db().messageKey.findMany({
    where: {
      mailboxId,
      direction: 'SENT',
      meshMessageId: { in: [...meshMessageIds] },
      NOT: { messageId: id },
    },
    select: { meshMessageId: true },
  });
  return new Set(rows.map(({ meshMessageId }) => meshMessageId));
}

/**
 * Whether another send with an unknown outcome looks the same at MESH, so that the found message may be
 * either.
 */
export async function hasTwin(message: MessageRecord): Promise<boolean> {
  const { id, mailboxId, localId, otherMailboxId, workflowId, fileName } = message;
  const { from, to } = timeOf(message);
  const same = { mailboxId, localId, otherMailboxId, workflowId, fileName, direction: 'SENT' as const };
  const where = { ...same, sendStartedAt: { gte: from, lte: to } };
  const open = { in: ['SENDING' as const, 'UNCONFIRMED' as const, 'UNSETTLED' as const] };
  return (await db().message.count({ where: { ...where, state: open, NOT: { id } } })) > 0;
}
