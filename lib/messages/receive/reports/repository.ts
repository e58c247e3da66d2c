import type { Db } from '@/lib/db/client';
import { enqueue } from '@/lib/jobs/jobs';
import { addEvent } from '../../repository';
import type { ReceivedMessage } from '../policy';

/**
 * Joins a report to the message it is about, if this mailbox sent that through the portal: it is not
 * delivered, unless it is already known to have been collected, or put back since. Asks MESH again in any
 * case, because a report may be late. Returns whether there is such a message.
 */
export async function joinReport(
  tx: Db,
  mailboxId: string,
  reportId: string,
  report: ReceivedMessage,
): Promise<boolean> {
  if (!report.linkedMeshMessageId) return false;
  const sent = await tx.message.findFirst({
    where: { mailboxId, direction: 'SENT', meshMessageId: report.linkedMeshMessageId },
    select: { id: true, reportId: true },
  });
  if (!sent) return false;
  const { statusEvent, statusCode, statusDescription, happenedAt } = report;
  await tx.message.update({ where: { id: sent.id }, data: { reportId } });
  const { count } = await tx.message.updateMany({
    // A message on its way again was put back after the known report.
    where: { id: sent.id, state: 'ACCEPTED', ...(sent.reportId && { stateAt: { lt: happenedAt } }) },
    data: {
      state: 'UNDELIVERED',
      stateAt: happenedAt,
      stateAfter: null,
      seenAt: null,
      ...{ statusEvent, statusCode, statusDescription },
    },
  });
  if (count === 1) {
    const details = { event: statusEvent, code: statusCode };
    await addEvent(tx, sent.id, 'undelivered', { at: happenedAt, who: 'MESH', details });
  }
  await enqueue(tx, 'track-message', { messageId: sent.id, attempt: 0 }, { key: `track:${sent.id}` });
  return true;
}
