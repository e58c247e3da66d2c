import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';

export type MailboxRow = {
  id: string;
  organisationId: string;
  organisationName: string;
  odsCode: string;
  environment: string;
  meshMailboxId: string;
  name: string;
  sizeLimitBytes: bigint;
  pausedAt: Date | null;
  lastPolledAt: Date | null;
  lastPollProblem: string | null;
  lastRefreshAt: Date | null;
};

const COLUMNS = Prisma.sql`b.id, b.organisation_id as "organisationId", o.name as "organisationName",
  o.ods_code as "odsCode", b.environment, b.mesh_mailbox_id as "meshMailboxId", b.name,
  b.size_limit_bytes as "sizeLimitBytes", b.paused_at as "pausedAt", b.last_polled_at as "lastPolledAt",
  b.last_poll_problem as "lastPollProblem", b.last_refresh_at as "lastRefreshAt"`;

export type MailboxRowForPerson = MailboxRow & {
  /** Null for people who are not of the mailbox's organisation. */
  membership: 'MEMBER' | 'ADMINISTRATOR' | null;
  /** Levels of the live grants that reach the person, directly or by team. */
  levels: ('READ' | 'SEND' | 'MANAGE')[];
};

/** The mailbox with what this person is to it. By hand and in one query: every page and action asks it. */
export async function findMailboxForPerson(
  mailboxId: string,
  personId: string,
  now: Date,
): Promise<MailboxRowForPerson | null> {
  const [row] = await db().$queryRaw<MailboxRowForPerson[]>`
    select ${COLUMNS}, ms.role::text as membership,
      array(select g.level::text from mailbox_grant g
        where g.mailbox_id = b.id and (g.ends_at is null or g.ends_at > ${now})
          and (g.person_id = ${personId}::uuid
               or g.team_id in (select team_id from team_member where person_id = ${personId}::uuid))) as levels
    from mailbox b
    join organisation o on o.id = b.organisation_id
    left join membership ms on ms.organisation_id = b.organisation_id and ms.person_id = ${personId}::uuid
    where b.id = ${mailboxId}::uuid`;
  return row ?? null;
}

/** The mailbox alone, for the service's own parts. */
export async function findMailbox(mailboxId: string): Promise<MailboxRow | null> {
  const [row] = await db().$queryRaw<MailboxRow[]>`
    select ${COLUMNS} from mailbox b join organisation o on o.id = b.organisation_id where b.id = ${mailboxId}::uuid`;
  return row ?? null;
}
