import type { AccessLevel } from '@/lib/auth/access-level/labels';
import { type Db, db } from '@/lib/db/client';
import { inNameOrder, isOpen, now, query, rowsOf } from '@/lib/db/query';
import { isTheirs } from '../repository';

export type HeldRow = Awaited<ReturnType<typeof listHeld>>[number];

/**
 * A person's present rights, their own or through a team, one row each, on mailboxes in use. Leaves out cover
 * that they give: cover cannot be covered. Does not check their membership: a person on long leave may be
 * suspended.
 */
export function listHeld(tx: Db, organisationId: string, personId: string) {
  return rowsOf(
    query
      .selectFrom('mailbox as b')
      .innerJoin('mailbox_grant as g', 'g.mailbox_id', 'b.id')
      .select([
        'b.id as mailboxId',
        'b.name',
        'b.mesh_mailbox_id as meshMailboxId',
        'g.level',
        'g.ends_at as endsAt',
      ])
      .where('b.organisation_id', '=', organisationId)
      .where('b.closed_at', 'is', null)
      .where('g.kind', '=', 'STANDING')
      .where('g.starts_at', '<=', now)
      .where((eb) => isOpen(eb.ref('g.ends_at')))
      .where(isTheirs(personId))
      .orderBy('b.name', inNameOrder)
      .orderBy('b.mesh_mailbox_id')
      .orderBy('b.id'),
    tx,
  );
}

export type CoverRow = Awaited<ReturnType<typeof listCoverRows>>[number];

/** Current and future cover in the organisation, or of one person, the soonest end first. */
export function listCoverRows(organisationId: string, coveringId: string | null = null, tx: Db = db()) {
  return rowsOf(
    query
      .selectFrom('mailbox_grant as g')
      .innerJoin('mailbox as b', 'b.id', 'g.mailbox_id')
      .innerJoin('person as p', 'p.id', 'g.person_id')
      .leftJoin('person as a', 'a.id', 'g.cover_for_id')
      .select((eb) => [
        'g.id as grantId',
        'b.id as mailboxId',
        'b.name as mailboxName',
        'g.level',
        eb.ref('g.cover_for_id').$notNull().as('awayId'),
        'a.name as awayName',
        'p.id as coveringId',
        'p.name as coveringName',
        'g.starts_at as startsAt',
        eb.ref('g.ends_at').$notNull().as('endsAt'),
      ])
      .where('b.organisation_id', '=', organisationId)
      .where('g.kind', '=', 'COVER')
      .where('g.ends_at', '>', now)
      .$if(coveringId !== null, (all) => all.where('p.id', '=', coveringId))
      .orderBy('g.ends_at')
      .orderBy('p.name', inNameOrder)
      .orderBy('b.name', inNameOrder)
      .orderBy('g.id'),
    tx,
  );
}

type Period = { mailboxId: string; personId: string; startsAt: Date; endsAt: Date };

/** Gives cover on a mailbox. It must not overlap with other cover by the person there. */
export async function insertCover(
  tx: Db,
  cover: Period & { level: AccessLevel; coverForId: string; createdById: string },
): Promise<void> {
  await tx.grant.create({ data: { ...cover, kind: 'COVER' } });
}

/** Removes the person's cover on a mailbox at any moment of the period. Returns what it was. */
export function deleteOverlapping(tx: Db, { mailboxId, personId, startsAt, endsAt }: Period) {
  return rowsOf(
    query
      .deleteFrom('mailbox_grant as g')
      .where('g.mailbox_id', '=', mailboxId)
      .where('g.person_id', '=', personId)
      .where('g.kind', '=', 'COVER')
      .where('g.starts_at', '<', endsAt)
      .where('g.ends_at', '>', startsAt)
      .returning((eb) => [
        eb.selectFrom('person as a').select('a.name').whereRef('a.id', '=', 'g.cover_for_id').as('awayName'),
        'g.level',
        'g.starts_at as startsAt',
        eb.ref('g.ends_at').$notNull().as('endsAt'),
      ]),
    tx,
  );
}

/** Removes grants by their ids. */
export async function deleteCovers(tx: Db, ids: string[]): Promise<void> {
  await tx.grant.deleteMany({ where: { id: { in: ids }, kind: 'COVER' } });
}
