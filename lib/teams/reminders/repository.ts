import { db } from '@/lib/db/client';

export type EndingRow = {
  kind: 'grant' | 'membership';
  id: string;
  organisationId: string;
  organisationName: string;
  personId: string | null;
  holderName: string;
  holderEmail: string | null;
  /** Of a grant; null for a membership. */
  mailboxName: string | null;
  endsAt: Date;
};

/** Grants, covers and memberships that count and end between now and `until`. */
export function listEndings(until: Date): Promise<EndingRow[]> {
  return db().$queryRaw<EndingRow[]>`
    select 'grant' as kind, g.id, o.id as "organisationId", o.name as "organisationName", p.id as "personId",
      coalesce(p.name, t.name) as "holderName", p.email as "holderEmail", b.name as "mailboxName", g.ends_at as "endsAt"
    from mailbox_grant g
    join mailbox b on b.id = g.mailbox_id and b.closed_at is null
    join organisation o on o.id = b.organisation_id
    left join person p on p.id = g.person_id left join team t on t.id = g.team_id
    left join live_membership l on l.person_id = g.person_id and l.organisation_id = o.id
    where g.ends_at > now() and g.ends_at <= ${until}
      and (t.id is not null or (l.person_id is not null and p.suspended_at is null))
    union all
    select 'membership', p.id, o.id, o.name, p.id, p.name, p.email,
      null, m.ends_at
    from membership m join person p on p.id = m.person_id join organisation o on o.id = m.organisation_id
    where m.ends_at > now() and m.ends_at <= ${until} and m.suspended_at is null and p.suspended_at is null
    order by 3, 9, 2`;
}
