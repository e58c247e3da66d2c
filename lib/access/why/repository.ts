import { db } from '@/lib/db/client';
import { inNameOrder, isSet, query, rowsOf } from '@/lib/db/query';
import { isUuid } from '@/lib/format/uuid';
import { isTheirs } from '../repository';

export type MailboxHere = { id: string; name: string; meshMailboxId: string; isClosed: boolean };

/**
 * Every right of a person in the organisation, their own, through a team or as cover. Optionally on one
 * mailbox.
 */
export function listRights(organisationId: string, personId: string, mailboxId: string | null) {
  return rowsOf(
    query
      .selectFrom('mailbox as b')
      .innerJoin('mailbox_grant as g', 'g.mailbox_id', 'b.id')
      .leftJoin('team as t', 't.id', 'g.team_id')
      .leftJoin('person as c', 'c.id', 'g.cover_for_id')
      .leftJoin('person as a', 'a.id', 'g.created_by_id')
      .select((eb) => [
        'b.id as mailboxId',
        'b.name',
        'b.mesh_mailbox_id as meshMailboxId',
        isSet(eb.ref('b.closed_at')).as('isClosed'),
        'g.id as grantId',
        'g.level',
        'g.kind',
        't.id as teamId',
        't.name as teamName',
        'c.name as coverForName',
        'a.name as givenByName',
        'g.created_at as givenAt',
        'g.starts_at as startsAt',
        'g.ends_at as endsAt',
      ])
      .where('b.organisation_id', '=', organisationId)
      .where(isTheirs(personId))
      .$if(mailboxId !== null, (all) => all.where('b.id', '=', mailboxId))
      .orderBy('isClosed')
      .orderBy('b.name', inNameOrder)
      .orderBy('b.id')
      .orderBy('g.kind')
      .orderBy((eb) => isSet(eb.ref('g.team_id')))
      .orderBy('t.name', inNameOrder),
  );
}

/** The organisation's mailbox, closed or not. Null if there is none with that id. */
export async function findMailboxHere(
  organisationId: string,
  mailboxId: string,
): Promise<MailboxHere | null> {
  if (!isUuid(mailboxId)) return null;
  const row = await db().mailbox.findFirst({ where: { id: mailboxId, organisationId } });
  return (
    row && { id: row.id, name: row.name, meshMailboxId: row.meshMailboxId, isClosed: row.closedAt !== null }
  );
}
