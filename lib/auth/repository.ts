import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { AccessLevel } from './access-level/types';

export type MailboxRow = {
  id: string;
  organisationId: string;
  organisationName: string;
  odsCode: string;
  environment: string;
  meshMailboxId: string;
  name: string;
  sizeLimitBytes: bigint;
  collectsOnDownload: boolean;
  pausedAt: Date | null;
  pausedReason: string | null;
  closedAt: Date | null;
  lastPolledAt: Date | null;
  lastPollProblem: string | null;
  lastRefreshAt: Date | null;
};

const COLUMNS = Prisma.sql`b.id, b.organisation_id as "organisationId", o.name as "organisationName",
  o.ods_code as "odsCode", b.environment, b.mesh_mailbox_id as "meshMailboxId", b.name,
  b.size_limit_bytes as "sizeLimitBytes", b.collects_on_download as "collectsOnDownload", b.paused_at as "pausedAt",
  b.paused_reason as "pausedReason", b.closed_at as "closedAt",
  b.last_polled_at as "lastPolledAt", b.last_poll_problem as "lastPollProblem", b.last_refresh_at as "lastRefreshAt"`;

export type MailboxRowForPerson = MailboxRow & {
  /** Levels of the live grants that reach the person, directly or by team. */
  levels: AccessLevel[];
  lastUsedAt: Date | null;
};

/** The mailbox with what this person may do with it. By hand and in one query: every page and action asks it. */
export async function findMailboxForPerson(
  mailboxId: string,
  personId: string,
): Promise<MailboxRowForPerson | null> {
  const [row] = await db().$queryRaw<MailboxRowForPerson[]>`
    select ${COLUMNS}, u.last_at as "lastUsedAt",
      array(select a.level::text from live_access a
        where a.mailbox_id = b.id and a.person_id = ${personId}::uuid) as levels
    from mailbox b
    join organisation o on o.id = b.organisation_id
    left join mailbox_use u on u.mailbox_id = b.id and u.person_id = ${personId}::uuid
    where b.id = ${mailboxId}::uuid`;
  return row ?? null;
}

/** Notes that the person used the mailbox, for the access review. */
export async function noteMailboxUse(personId: string, mailboxId: string, at: Date): Promise<void> {
  await db().$executeRaw`
    insert into mailbox_use (person_id, mailbox_id, last_at) values (${personId}::uuid, ${mailboxId}::uuid, ${at})
    on conflict (person_id, mailbox_id) do update set last_at = greatest(mailbox_use.last_at, excluded.last_at)`;
}

/** The mailbox alone, for the service's own parts. */
export async function findMailbox(mailboxId: string): Promise<MailboxRow | null> {
  const [row] = await db().$queryRaw<MailboxRow[]>`
    select ${COLUMNS} from mailbox b join organisation o on o.id = b.organisation_id where b.id = ${mailboxId}::uuid`;
  return row ?? null;
}

/** The organisation's name and code, or null. */
export function findOrganisation(organisationId: string) {
  return db().organisation.findUnique({
    where: { id: organisationId },
    select: { id: true, name: true, odsCode: true, allowedDomains: true },
  });
}
