import { type Db, db } from '@/lib/db/client';
import { beginsWith, holds } from '@/lib/db/holds';
import { change, count, countOf, inNameOrder, query, rowOf, rowsOf } from '@/lib/db/query';
import { isUuid } from '@/lib/format/uuid';
import type { Held } from './policy';
import type { OrganisationRow } from './types';

/** Organisations with the words in their name, or the beginning of their code. */
const matching = (text: string | undefined) =>
  query
    .selectFrom('organisation as o')
    .$if(Boolean(text), (all) =>
      all.where((eb) =>
        eb.or([holds(eb.ref('o.name'), text ?? ''), beginsWith(eb.ref('o.ods_code'), text ?? '')]),
      ),
    );

/** How many organisations have the words in their name, or the beginning of their code. */
export async function countOrganisations(text: string | undefined): Promise<number> {
  return (await rowOf(matching(text).select(count.as('count'))))?.count ?? 0;
}

/** A page of organisations by name, with how many mailboxes and people each has. */
export function listOrganisationRows(
  text: string | undefined,
  { limit, offset }: { limit: number; offset: number },
): Promise<OrganisationRow[]> {
  // The page first: counts run only for its rows.
  const page = matching(text)
    .select(['o.id', 'o.ods_code as odsCode', 'o.name'])
    .orderBy('o.name', inNameOrder)
    .orderBy('o.ods_code')
    .limit(limit)
    .offset(offset)
    .as('o');
  return rowsOf(
    query
      .selectFrom(page)
      .select((eb) => [
        'o.id',
        'o.odsCode',
        'o.name',
        countOf(
          eb
            .selectFrom('mailbox as b')
            .whereRef('b.organisation_id', '=', 'o.id')
            .where('b.closed_at', 'is', null),
        ).as('mailboxes'),
        countOf(eb.selectFrom('live_membership as m').whereRef('m.organisation_id', '=', 'o.id')).as(
          'people',
        ),
      ])
      .orderBy('o.name', inNameOrder)
      .orderBy('o.odsCode'),
  );
}

/** The organisation with its open mailboxes, or null. */
export async function findRegistered(organisationId: string) {
  if (!isUuid(organisationId)) return null;
  return db().organisation.findUnique({
    where: { id: organisationId },
    select: {
      id: true,
      odsCode: true,
      name: true,
      createdAt: true,
      mailboxes: {
        where: { closedAt: null },
        select: { id: true, name: true, meshMailboxId: true, environment: true, pausedAt: true },
        orderBy: { meshMailboxId: 'asc' },
      },
      invitations: {
        where: { role: 'ADMINISTRATOR', acceptedAt: null, withdrawnAt: null, expiresAt: { gt: new Date() } },
        select: { id: true, name: true, email: true, expiresAt: true },
        orderBy: { name: 'asc' },
      },
    },
  });
}

/** The organisation's present administrators. */
export function listAdministrators(organisationId: string) {
  return rowsOf(
    query
      .selectFrom('live_membership as m')
      .innerJoin('person as p', 'p.id', 'm.person_id')
      .select(['p.id', 'p.name', 'p.email', 'p.last_seen_at as lastSeenAt'])
      .where('m.organisation_id', '=', organisationId)
      .where('m.role', '=', 'ADMINISTRATOR')
      .where('p.suspended_at', 'is', null)
      .orderBy('p.name', inNameOrder),
  );
}

/** How many people belong to the organisation at this moment. */
export async function countPeople(organisationId: string): Promise<number> {
  const here = query.selectFrom('live_membership').where('organisation_id', '=', organisationId);
  return (await rowOf(here.select(count.as('count'))))?.count ?? 0;
}

/** Stores an organisation. Null when there is already one with that code. */
export async function insertOrganisation(
  tx: Db,
  data: { odsCode: string; name: string },
): Promise<string | null> {
  const [row] = await tx.organisation.createManyAndReturn({
    data: [data],
    skipDuplicates: true,
    select: { id: true },
  });
  return row?.id ?? null;
}

/** Changes the name. Returns whether the organisation exists. */
export async function renameRow(tx: Db, organisationId: string, name: string): Promise<boolean> {
  const { count } = await tx.organisation.updateMany({ where: { id: organisationId }, data: { name } });
  return count === 1;
}

/** Whether an organisation has this code. */
export async function isCodeTaken(odsCode: string): Promise<boolean> {
  return (await db().organisation.count({ where: { odsCode } })) > 0;
}

/**
 * The organisation, locked until the transaction ends: nobody can join it and nothing can be given to it.
 * Null when it does not exist.
 */
export async function takeOrganisation(tx: Db, id: string) {
  await tx.$queryRaw`select 1 from organisation where id = ${id}::uuid for update`;
  return tx.organisation.findUnique({ where: { id }, select: { odsCode: true, name: true } });
}

/** What prevents changes to the organisation. */
export async function countHeld(organisationId: string, tx: Db = db()): Promise<Held> {
  const waiting = { acceptedAt: null, withdrawnAt: null, expiresAt: { gt: new Date() } };
  return {
    people: await tx.membership.count({ where: { organisationId } }),
    invitations: await tx.invitation.count({ where: { organisationId, ...waiting } }),
    mailboxes: await tx.mailbox.count({ where: { organisationId, closedAt: null } }),
    formerMailboxes: await tx.mailbox.count({ where: { organisationId, closedAt: { not: null } } }),
  };
}

/** Changes the code. Returns false when another organisation has it. */
export async function changeCode(tx: Db, organisationId: string, odsCode: string): Promise<boolean> {
  const changed = await change(
    query
      .updateTable('organisation')
      .set({ ods_code: odsCode })
      .where('id', '=', organisationId)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb.selectFrom('organisation').where('ods_code', '=', odsCode).where('id', '<>', organisationId),
          ),
        ),
      ),
    tx,
  );
  return changed === 1;
}

/** Removes an empty organisation, with its empty teams and the rest of its reviews and invitations. */
export async function deleteOrganisation(tx: Db, organisationId: string): Promise<void> {
  await tx.organisation.delete({ where: { id: organisationId } });
}
