import type { InferResult } from 'kysely';
import { db } from '@/lib/db/client';
import { change, listOf, query, rowOf } from '@/lib/db/query';
import { MAILBOX_COLUMNS } from '@/lib/mailboxes/types';
import type { AccessLevel } from './access-level/labels';

const mailboxes = query
  .selectFrom('mailbox as b')
  .innerJoin('organisation as o', 'o.id', 'b.organisation_id')
  .select([...MAILBOX_COLUMNS, 'o.name as organisationName', 'o.ods_code as odsCode']);

export type MailboxRow = InferResult<typeof mailboxes>[number];

export type MailboxRowForPerson = MailboxRow & {
  /** Levels of the person's live grants, their own or through a team. */
  levels: AccessLevel[];
  lastUsedAt: Date | null;
};

/** The mailbox with this person's rights. Hand-written and in one query: every page and action uses it. */
export function findMailboxForPerson(
  mailboxId: string,
  personId: string,
): Promise<MailboxRowForPerson | null> {
  return rowOf(
    mailboxes
      .leftJoin('mailbox_use as u', (join) =>
        join.onRef('u.mailbox_id', '=', 'b.id').on('u.person_id', '=', personId),
      )
      .select((eb) => [
        'u.last_at as lastUsedAt',
        listOf(
          eb
            .selectFrom('live_access as a')
            .select((on) => on.cast<AccessLevel>('a.level', 'text').as('level'))
            .whereRef('a.mailbox_id', '=', 'b.id')
            .where('a.person_id', '=', personId),
        ).as('levels'),
      ])
      .where('b.id', '=', mailboxId),
  );
}

/** Records that the person used the mailbox, for the access review. */
export async function noteMailboxUse(personId: string, mailboxId: string, at: Date): Promise<void> {
  await change(
    query
      .insertInto('mailbox_use')
      .values({ person_id: personId, mailbox_id: mailboxId, last_at: at })
      .onConflict((on) =>
        on.columns(['person_id', 'mailbox_id']).doUpdateSet((eb) => ({
          last_at: eb.fn<Date>('greatest', ['mailbox_use.last_at', 'excluded.last_at']),
        })),
      ),
  );
}

/** The mailbox alone, for the service's own parts. */
export function findMailbox(mailboxId: string): Promise<MailboxRow | null> {
  return rowOf(mailboxes.where('b.id', '=', mailboxId));
}

/** The organisation's name and code, or null. */
export function findOrganisation(organisationId: string) {
  return db().organisation.findUnique({
    where: { id: organisationId },
    select: { id: true, name: true, odsCode: true, allowedDomains: true },
  });
}
