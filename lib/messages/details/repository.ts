import { type Db, db } from '@/lib/db/client';
import { query, rowOf } from '@/lib/db/query';
import { answering } from '../compose/reply/repository';
import type { MessageRecord } from '../repository';
import type { MessageEventKind } from '../types';

export type EventRow = {
  kind: MessageEventKind;
  at: Date;
  who: string | null;
  details: Record<string, string | number | null> | null;
};

const EVENT = { kind: true, at: true, who: true, details: true } as const;
/**
 * What either end may know about the other: that it arrived, was collected or expired, not who looked at it.
 */
const FAR_KINDS: MessageEventKind[] = ['arrived', 'collected', 'expired'];

/** The message's own events, oldest first. */
export async function listEvents(messageId: string): Promise<EventRow[]> {
  const rows = await db().messageEvent.findMany({
    where: { messageId },
    select: EVENT,
    orderBy: { at: 'asc' },
  });
  return rows as EventRow[];
}

/**
 * Events of the receiving end of a sent message, if that mailbox is in this portal, without names of people.
 */
export async function listFarEvents(environment: string, message: MessageRecord): Promise<EventRow[]> {
  if (message.direction !== 'SENT' || !message.meshMessageId) return [];
  const rows = await db().messageEvent.findMany({
    where: {
      kind: { in: FAR_KINDS },
      message: { meshMessageId: message.meshMessageId, direction: 'RECEIVED', mailbox: { environment } },
    },
    select: { ...EVENT, who: false },
  });
  return rows.map((row) => ({ ...row, who: null })) as EventRow[];
}

/** Records the first look at a message. Returns whether this was it. */
export async function markSeen(tx: Db, id: string, personId: string, now: Date): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id, seenAt: null },
    data: { seenAt: now, seenById: personId },
  });
  return count === 1;
}

/** The plain name of the message's type, and the type of message that its mailbox may reply with. */
export async function findTypes({ mailboxId, workflowId }: MessageRecord) {
  const row = await rowOf(
    query
      .selectFrom('mailbox as b')
      .leftJoin('workflow as w', (join) => join.on('w.id', '=', workflowId))
      .leftJoinLateral(answering(mailboxId, workflowId).as('a'), (join) => join.onTrue())
      .select(['w.name as workflow', 'a.id', 'a.name'])
      .where('b.id', '=', mailboxId),
  );
  const { workflow = null, id = null, name = null } = row ?? {};
  return { workflow, answering: id !== null && name !== null ? { id, name } : null };
}

/** The report about the message, and what it is a report about. */
export async function findReport(message: MessageRecord) {
  const { mailboxId, linkedMeshMessageId: meshMessageId } = message;
  const [report, about] = await Promise.all([
    message.reportId
      ? db().message.findUnique({ where: { id: message.reportId }, select: { id: true, happenedAt: true } })
      : null,
    message.kind === 'REPORT' && meshMessageId
      ? db().message.findFirst({
          where: { mailboxId, direction: 'SENT', meshMessageId },
          select: { id: true },
        })
      : null,
  ]);
  return { report, about };
}
