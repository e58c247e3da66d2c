import { type Db, db } from '@/lib/db/client';
import type { BegunEffect } from './record';

/** Effects on MESH that one process begins and ends. */
export type ClosableEvent = 'message.downloaded' | 'message.acknowledged';

/**
 * Another process finds out about a send without an answer. Its row names the message and not the beginning.
 */
const FOUND_OUT = 'message.sent';

type OpenRow = {
  number: bigint;
  event: ClosableEvent;
  actor: string;
  personId: string | null;
  organisationId: string | null;
  mailboxId: string | null;
  messageId: string | null;
};

/** Effects of that kind that began between the two times and have no end, oldest first. */
export async function listOpenEffects(
  tx: Db,
  event: ClosableEvent,
  { after, before, limit }: { after: Date; before: Date; limit: number },
): Promise<BegunEffect[]> {
  const rows = await tx.$queryRaw<OpenRow[]>`
    select number, event, actor, person_id as "personId", organisation_id as "organisationId",
      mailbox_id as "mailboxId", message_id as "messageId"
    from audit_event begun
    where event = ${event} and outcome = 'begun' and at > ${after} and at < ${before}
      and not exists (select from audit_event ended where ended.begin_number = begun.number)
    order by number limit ${limit}`;
  return rows.map(({ number, actor, personId, organisationId, mailboxId, messageId }) => ({
    number,
    entry: {
      actor: { name: actor, personId: personId ?? undefined },
      event,
      organisationId: organisationId ?? undefined,
      mailboxId: mailboxId ?? undefined,
      messageId: messageId ?? undefined,
    },
  }));
}

/** How many effects on MESH began before that time and have no end. Reads the whole trail. */
export async function countOpenEffects(before: Date): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from audit_event begun
    where outcome = 'begun' and event in ('message.downloaded', 'message.acknowledged', ${FOUND_OUT}) and at < ${before}
      and not exists (select from audit_event ended where ended.begin_number = begun.number)
      and not (event = ${FOUND_OUT} and exists (
        select from audit_event told where told.message_id = begun.message_id and told.event = ${FOUND_OUT}
          and told.outcome <> 'begun' and told.number > begun.number))`;
  return row?.count ?? 0;
}
