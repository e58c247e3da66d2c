import { db } from '@/lib/db/client';

/** The type of message that answers the given one, and that the mailbox may send; null where there is none. */
export async function findAnswering(
  mailboxId: string,
  workflowId: string,
): Promise<{ id: string; name: string } | null> {
  const found = await db().mailboxWorkflow.findFirst({
    where: { mailboxId, canSend: true, workflow: { acknowledgementFor: workflowId } },
    orderBy: { workflowId: 'asc' },
    select: { workflow: { select: { id: true, name: true } } },
  });
  return found?.workflow ?? null;
}
