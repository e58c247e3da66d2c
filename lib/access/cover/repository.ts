import type { AccessLevel } from '@/lib/auth/access-level/types';
import { type Db, db } from '@/lib/db/client';

export type HeldRow = {
  mailboxId: string;
  name: string;
  meshMailboxId: string;
  level: AccessLevel;
  endsAt: Date | null;
};

/**
 * What a person may do now by themselves or a team, a row for each right, on mailboxes in use. Cover that they give is left
 * out: nobody covers for cover. Their membership is not asked: whoever is away for long may be suspended.
 */
export function listHeld(tx: Db, organisationId: string, personId: string): Promise<HeldRow[]> {
  return tx.$queryRaw<HeldRow[]>`
    select b.id as "mailboxId", b.name, b.mesh_mailbox_id as "meshMailboxId", g.level::text as level,
      g.ends_at as "endsAt"
    from mailbox b join mailbox_grant g on g.mailbox_id = b.id
    where b.organisation_id = ${organisationId}::uuid and b.closed_at is null and g.kind = 'STANDING'
      and g.starts_at <= now() and (g.ends_at is null or g.ends_at > now())
      and (g.person_id = ${personId}::uuid or exists
        (select 1 from team_member m where m.team_id = g.team_id and m.person_id = ${personId}::uuid))
    order by b.name collate names, b.mesh_mailbox_id, b.id`;
}

export type CoverRow = {
  grantId: string;
  mailboxId: string;
  mailboxName: string;
  level: AccessLevel;
  awayId: string;
  awayName: string | null;
  coveringId: string;
  coveringName: string;
  startsAt: Date;
  endsAt: Date;
};

/** Cover in the organisation that is not over, that of one person if asked, the soonest end first. */
export function listCoverRows(
  organisationId: string,
  coveringId: string | null = null,
  tx: Db = db(),
): Promise<CoverRow[]> {
  return tx.$queryRaw<CoverRow[]>`
    select g.id as "grantId", b.id as "mailboxId", b.name as "mailboxName", g.level::text as level,
      g.cover_for_id as "awayId", a.name as "awayName", p.id as "coveringId", p.name as "coveringName",
      g.starts_at as "startsAt", g.ends_at as "endsAt"
    from mailbox_grant g join mailbox b on b.id = g.mailbox_id
    join person p on p.id = g.person_id
    left join person a on a.id = g.cover_for_id
    where b.organisation_id = ${organisationId}::uuid and g.kind = 'COVER' and g.ends_at > now()
      and (${coveringId}::uuid is null or p.id = ${coveringId}::uuid)
    order by g.ends_at, p.name collate names, b.name collate names, g.id`;
}

type Period = { mailboxId: string; personId: string; startsAt: Date; endsAt: Date };

/** Gives cover on a mailbox. What the person covers there must not overlap with it. */
export async function insertCover(
  tx: Db,
  cover: Period & { level: AccessLevel; coverForId: string; createdById: string },
): Promise<void> {
  await tx.grant.create({ data: { ...cover, kind: 'COVER' } });
}

export type Replaced = { awayName: string | null; level: AccessLevel; startsAt: Date; endsAt: Date };

/** Removes what a person covers on a mailbox at any moment of the period; returns what that was. */
export function deleteOverlapping(
  tx: Db,
  { mailboxId, personId, startsAt, endsAt }: Period,
): Promise<Replaced[]> {
  return tx.$queryRaw<Replaced[]>`
    delete from mailbox_grant g
    where g.mailbox_id = ${mailboxId}::uuid and g.person_id = ${personId}::uuid and g.kind = 'COVER'
      and g.starts_at < ${endsAt} and g.ends_at > ${startsAt}
    returning (select name from person where id = g.cover_for_id) as "awayName", g.level::text as level,
      g.starts_at as "startsAt", g.ends_at as "endsAt"`;
}

/** Removes grants by their ids. */
export async function deleteCovers(tx: Db, ids: string[]): Promise<void> {
  await tx.grant.deleteMany({ where: { id: { in: ids }, kind: 'COVER' } });
}
