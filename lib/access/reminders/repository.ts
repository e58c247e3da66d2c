import { type Db, db } from '@/lib/db/client';

export type GrantEnding = {
  id: string;
  organisationId: string;
  organisationName: string;
  /** Null for a team. */
  personId: string | null;
  holderName: string;
  holderEmail: string | null;
  mailboxName: string;
  endsAt: Date;
};

/** Grants and covers that count and end between now and `until`, the soonest first. */
export function listGrantEndings(until: Date): Promise<GrantEnding[]> {
  return db().$queryRaw<GrantEnding[]>`
    select g.id, o.id as "organisationId", o.name as "organisationName", p.id as "personId",
      coalesce(p.name, t.name) as "holderName", p.email as "holderEmail", b.name as "mailboxName", g.ends_at as "endsAt"
    from mailbox_grant g
    join mailbox b on b.id = g.mailbox_id and b.closed_at is null
    join organisation o on o.id = b.organisation_id
    left join person p on p.id = g.person_id left join team t on t.id = g.team_id
    left join live_membership l on l.person_id = g.person_id and l.organisation_id = o.id
    where g.ends_at > now() and g.ends_at <= ${until}
      and (t.id is not null or (l.person_id is not null and p.suspended_at is null))
    order by o.id, g.ends_at, coalesce(p.name, t.name) collate names, b.name collate names, g.id`;
}

export type MembershipEnding = {
  organisationId: string;
  organisationName: string;
  personId: string;
  personName: string;
  personEmail: string;
  endsAt: Date;
};

/** Memberships that count and end between now and `until`. */
export function listMembershipEndings(until: Date): Promise<MembershipEnding[]> {
  return db().$queryRaw<MembershipEnding[]>`
    select o.id as "organisationId", o.name as "organisationName", p.id as "personId", p.name as "personName",
      p.email as "personEmail", m.ends_at as "endsAt"
    from membership m join person p on p.id = m.person_id join organisation o on o.id = m.organisation_id
    where m.ends_at > now() and m.ends_at <= ${until} and m.suspended_at is null and p.suspended_at is null
    order by o.id, m.ends_at, p.id`;
}

export type Told = { key: string; endsAt: Date };

/** Notes that somebody is told of these ends; returns the keys of those that they were not told of before. */
export async function insertTold(tx: Db, told: Told[]): Promise<string[]> {
  const rows = await tx.toldEnding.createManyAndReturn({
    data: told,
    skipDuplicates: true,
    select: { key: true },
  });
  return rows.map(({ key }) => key);
}

/** Forgets who was told of what ended before then. */
export async function deleteTold(tx: Db, before: Date): Promise<void> {
  await tx.toldEnding.deleteMany({ where: { endsAt: { lt: before } } });
}
