import { type Db, db } from '@/lib/db/client';
import { COUNT_CAP } from './types';

export type OverviewRow = {
  id: string;
  mesh_mailbox_id: string;
  name: string;
  organisation_name: string;
  environment: string;
  can_send: boolean;
  waiting: number;
  expiring_in_day: number;
  expiring_soon: number;
  problems: number;
  oldest: Date | null;
  last_polled_at: Date | null;
  last_poll_problem: string | null;
  paused_at: Date | null;
};

/** What arrived before this leaves MESH's inbox, after five days in it, within so many days. */
function arrivedBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - (5 - days) * 86_400_000);
}

/** The mailboxes of these organisations that a person's live grants reach, with capped counts. */
export function listOverviewRows(
  personId: string,
  organisationIds: string[],
  now: Date,
): Promise<OverviewRow[]> {
  return db().$queryRaw<OverviewRow[]>`
    with reachable as (
      select a.mailbox_id, bool_or(a.level <> 'READ') as can_send
      from live_access a where a.person_id = ${personId}::uuid
      group by a.mailbox_id
    )
    select b.id, b.mesh_mailbox_id, b.name, o.name as organisation_name, b.environment, r.can_send,
      b.last_polled_at, b.last_poll_problem, b.paused_at,
      (select count(*)::int from (select 1 from message m
        where m.mailbox_id = b.id and m.direction = 'RECEIVED' and m.state = 'AVAILABLE' limit ${COUNT_CAP}) x) as waiting,
      (select count(*)::int from (select 1 from message m
        where m.mailbox_id = b.id and m.direction = 'RECEIVED' and m.state = 'AVAILABLE'
          and m.accepted_at is not null and m.happened_at < ${arrivedBefore(now, 1)} limit ${COUNT_CAP}) x) as expiring_in_day,
      (select count(*)::int from (select 1 from message m
        where m.mailbox_id = b.id and m.direction = 'RECEIVED' and m.state = 'AVAILABLE'
          and m.accepted_at is not null and m.happened_at < ${arrivedBefore(now, 3)} limit ${COUNT_CAP}) x) as expiring_soon,
      (select count(*)::int from (select 1 from message m
        where m.mailbox_id = b.id and m.direction = 'SENT'
          and (m.state = 'UNSETTLED' or (m.state in ('UNDELIVERED', 'REJECTED', 'ABANDONED') and m.seen_at is null)) limit ${COUNT_CAP}) x) as problems,
      (select min(m.happened_at) from message m
        where m.mailbox_id = b.id and m.direction = 'RECEIVED' and m.state = 'AVAILABLE') as oldest
    from reachable r
    join mailbox b on b.id = r.mailbox_id
    join organisation o on o.id = b.organisation_id
    where b.organisation_id = any(${organisationIds}::uuid[]) and b.closed_at is null
    order by o.name collate names, b.mesh_mailbox_id`;
}

/** Mailboxes of these organisations that were transferred, and that the person's grants still reach. */
export function listFormerRows(personId: string, organisationIds: string[]) {
  return db().$queryRaw<{ id: string; name: string; meshMailboxId: string; closedAt: Date }[]>`
    select b.id, b.name, b.mesh_mailbox_id as "meshMailboxId", b.closed_at as "closedAt"
    from mailbox b
    where b.organisation_id = any(${organisationIds}::uuid[]) and b.closed_at is not null
      and exists (select 1 from live_access a where a.mailbox_id = b.id and a.person_id = ${personId}::uuid)
    order by b.closed_at desc, b.name collate names`;
}

/** The sealed password of a mailbox, for the gateway alone. */
export function getSealedPassword(mailboxId: string) {
  return db().mailbox.findUniqueOrThrow({
    where: { id: mailboxId },
    select: { passwordSealed: true, passwordKeyId: true, meshBusyUntil: true },
  });
}

/** Mailboxes whose password is not sealed with the current key; closed ones have none. */
export function listSealedWithOtherKeys(currentKeyId: string) {
  return db().mailbox.findMany({
    where: { passwordKeyId: { not: currentKeyId }, closedAt: null },
    select: { id: true, organisationId: true, passwordSealed: true, passwordKeyId: true },
  });
}

/** Replaces a sealed password, unless it changed meanwhile; returns whether it did. */
export async function replaceSealedPassword(
  tx: Db,
  id: string,
  old: { keyId: string },
  sealed: { bytes: Uint8Array<ArrayBuffer>; keyId: string },
): Promise<boolean> {
  const { count } = await tx.mailbox.updateMany({
    where: { id, passwordKeyId: old.keyId },
    data: { passwordSealed: sealed.bytes, passwordKeyId: sealed.keyId },
  });
  return count === 1;
}

/** Takes the mailbox's turn to be checked on request; false when somebody did within the last `minimumMs`. */
export async function takeRefreshTurn(tx: Db, id: string, now: Date, minimumMs: number): Promise<boolean> {
  const { count } = await tx.mailbox.updateMany({
    where: {
      id,
      OR: [{ lastRefreshAt: null }, { lastRefreshAt: { lt: new Date(now.getTime() - minimumMs) } }],
    },
    data: { lastRefreshAt: now },
  });
  return count === 1;
}

/** Notes how the last poll ended; `problem` is words for people, null when it went well. */
export async function recordPoll(id: string, at: Date, problem: string | null): Promise<void> {
  await db().mailbox.update({
    where: { id },
    data: problem === null ? { lastPolledAt: at, lastPollProblem: null } : { lastPollProblem: problem },
  });
}

/** Notes until when MESH wants to hear nothing about a mailbox. */
export async function recordBusy(environment: string, meshMailboxId: string, until: Date): Promise<void> {
  await db().mailbox.updateMany({
    where: { environment, meshMailboxId, closedAt: null },
    data: { meshBusyUntil: until },
  });
}

/** Until when MESH wants to hear nothing about a mailbox, if that is still to come. */
export async function busyUntil(id: string, at: Date): Promise<Date | null> {
  const row = await db().mailbox.findFirst({
    where: { id, meshBusyUntil: { gt: at } },
    select: { meshBusyUntil: true },
  });
  return row?.meshBusyUntil ?? null;
}

/** Notes how the last handshake ended. */
export async function recordHandshake(id: string, at: Date, problem: string | null): Promise<void> {
  await db().mailbox.update({
    where: { id },
    data: problem === null ? { lastHandshakeAt: at, handshakeProblem: null } : { handshakeProblem: problem },
  });
}

/** Every mailbox that is to be polled, with when it was last spoken to. */
export function listPolledMailboxes(environments: string[]) {
  return db().mailbox.findMany({
    where: { pausedAt: null, closedAt: null, environment: { in: environments } },
    select: { id: true, environment: true, lastPolledAt: true, lastHandshakeAt: true },
  });
}

/** The workflows a mailbox is registered for, by name. */
export function listMailboxWorkflows(mailboxId: string) {
  return db().mailboxWorkflow.findMany({
    where: { mailboxId },
    include: { workflow: true },
    orderBy: { workflow: { name: 'asc' } },
  });
}
