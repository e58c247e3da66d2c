import { query, rowOf } from '@/lib/db/query';

/**
 * The type of message that replies to the given one, and that the mailbox may send, as a part of other
 * queries. Pure.
 */
export const answering = (mailboxId: string, workflowId: string) =>
  query
    .selectFrom('mailbox_workflow as x')
    .innerJoin('workflow as w', 'w.id', 'x.workflow_id')
    .select(['w.id', 'w.name'])
    .where('x.mailbox_id', '=', mailboxId)
    .where('x.can_send', '=', true)
    .where('w.acknowledgement_for', '=', workflowId)
    .orderBy('w.id')
    .limit(1);

/** The same, read. Null if there is none. */
export function findAnswering(
  mailboxId: string,
  workflowId: string,
): Promise<{ id: string; name: string } | null> {
  return rowOf(answering(mailboxId, workflowId));
}
