import type { AccessLevel } from '@/lib/auth/access-level/types';
import { db } from '@/lib/db/client';
import { isUuid } from '@/lib/format/uuid';
import type { GrantKind } from '../types';

export type MailboxHere = { id: string; name: string; meshMailboxId: string; isClosed: boolean };

/** Every right of a person in the organisation, by themselves, by a team or as cover; on one mailbox, if asked. */
export function listRights(organisationId: string, personId: string, mailboxId: string | null) {
  return db().$queryRaw<
    (Omit<MailboxHere, 'id'> & {
      mailboxId: string;
      grantId: string;
      level: AccessLevel;
      kind: GrantKind;
      teamId: string | null;
      teamName: string | null;
      coverForName: string | null;
      givenByName: string | null;
      givenAt: Date;
      startsAt: Date;
      endsAt: Date | null;
    })[]
  >`
    select b.id as "mailboxId", b.name, b.mesh_mailbox_id as "meshMailboxId", b.closed_at is not null as "isClosed",
      g.id as "grantId", g.level::text as level, g.kind::text as kind, t.id as "teamId", t.name as "teamName",
      c.name as "coverForName", a.name as "givenByName", g.created_at as "givenAt", g.starts_at as "startsAt",
      g.ends_at as "endsAt"
    from mailbox b join mailbox_grant g on g.mailbox_id = b.id
    left join team t on t.id = g.team_id
    left join person c on c.id = g.cover_for_id
    left join person a on a.id = g.created_by_id
    where b.organisation_id = ${organisationId}::uuid
      and (g.person_id = ${personId}::uuid or exists
        (select 1 from team_member m where m.team_id = g.team_id and m.person_id = ${personId}::uuid))
      and (${mailboxId}::uuid is null or b.id = ${mailboxId}::uuid)
    order by b.closed_at is not null, b.name collate names, b.id, g.kind, g.team_id is not null, t.name collate names`;
}

/** The organisation's mailbox, closed or not; null when there is none of that id. */
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
