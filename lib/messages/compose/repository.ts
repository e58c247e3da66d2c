import { clock } from '@/lib/clock/clock';
import { type Db, db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { isAny, query, rowsOf } from '@/lib/db/query';
import { isUuid } from '@/lib/format/uuid';

/** The draft of that mailbox. Null when it does not exist. */
export async function findDraft(mailboxId: string, draftId: string) {
  if (!isUuid(draftId)) return null;
  return db().message.findFirst({ where: { id: draftId, mailboxId, direction: 'SENT' } });
}

export type DraftRecord = NonNullable<Awaited<ReturnType<typeof findDraft>>>;

/** A new, empty draft. Returns its id. */
export async function insertDraft(data: {
  mailboxId: string;
  createdById: string | null;
  workflowId: string;
  otherMailboxId?: string | null;
  otherName?: string | null;
  otherOdsCode?: string | null;
  subject?: string | null;
  localId?: string | null;
  copiedFromId?: string;
}): Promise<string> {
  const { id } = await db().message.create({
    data: { ...data, direction: 'SENT', state: 'DRAFT', happenedAt: clock.now() },
    select: { id: true },
  });
  return id;
}

/** How many drafts the person has begun in the mailbox and neither sent nor discarded. */
export function countDrafts(mailboxId: string, createdById: string): Promise<number> {
  return db().message.count({ where: { mailboxId, createdById, direction: 'SENT', state: 'DRAFT' } });
}

/** Changes a draft. Returns false when it has been sent or removed. */
export async function updateDraft(
  mailboxId: string,
  id: string,
  data: Omit<Prisma.MessageUncheckedUpdateManyInput, 'version'>,
): Promise<boolean> {
  const { count } = await db().message.updateMany({
    where: { id, mailboxId, state: 'DRAFT' },
    // A draft's date is that of its last change.
    data: { ...data, happenedAt: clock.now(), version: { increment: 1 } },
  });
  return count === 1;
}

/** Whether the mailbox has sent, or begun, another message with this local id. */
export async function hasUsedLocalId(mailboxId: string, draftId: string, localId: string): Promise<boolean> {
  const where = { mailboxId, localId, direction: 'SENT' as const, NOT: { id: draftId } };
  return (await db().message.findFirst({ where, select: { id: true } })) !== null;
}

/** Removes drafts. Returns the ids of those that existed. */
export async function deleteDrafts(tx: Db, mailboxId: string, ids: readonly string[]): Promise<string[]> {
  const removed = await rowsOf(
    query
      .deleteFrom('message')
      .where('mailbox_id', '=', mailboxId)
      .where('state', '=', 'DRAFT')
      .where((eb) => isAny(eb.ref('id'), ids.filter(isUuid)))
      .returning('id'),
    tx,
  );
  return removed.map(({ id }) => id);
}

/** Removes drafts untouched since `before`. */
export async function deleteOldDrafts(before: Date): Promise<void> {
  await db().message.deleteMany({ where: { state: 'DRAFT', happenedAt: { lt: before } } });
}

/** Whether the mailbox may send this workflow, and the workflow's name. */
export function findSendable(mailboxId: string, workflowId: string, tx: Db = db()) {
  return tx.mailboxWorkflow.findFirst({
    where: { mailboxId, workflowId, canSend: true },
    include: { workflow: true },
  });
}

/** Mailboxes this one has written to with this workflow, the latest first. */
export function listRecentRecipients(mailboxId: string, workflowId: string, limit: number) {
  const latest = query
    .selectFrom('message')
    .select(['other_mailbox_id', 'other_name', 'other_ods_code', 'happened_at'])
    .where('mailbox_id', '=', mailboxId)
    .where('direction', '=', 'SENT')
    .where('workflow_id', '=', workflowId)
    .where('state', 'in', ['ACCEPTED', 'ACKNOWLEDGED'])
    .where('other_mailbox_id', 'not like', 'GPPROVIDER\\_%')
    .orderBy('happened_at', 'desc')
    .limit(500)
    .as('m');
  return rowsOf(
    query
      .selectFrom(latest)
      .select((eb) => [
        eb.ref('m.other_mailbox_id').$notNull().as('meshMailboxId'),
        eb.fn.max('m.other_name').as('name'),
        eb.fn.max('m.other_ods_code').as('odsCode'),
      ])
      .groupBy('m.other_mailbox_id')
      .orderBy((eb) => eb.fn.max('m.happened_at'), 'desc')
      .limit(limit),
  );
}
