import { sql } from 'kysely';
import { levelsThatAllow } from '@/lib/auth/permissions';
import { type Db, db } from '@/lib/db/client';
import { countOf, inNameOrder, isAny, query, rowsOf } from '@/lib/db/query';
import type { Sealed, SealedRow } from '@/lib/db/sealing';
import { COUNT_CAP } from './types';

/** Messages that arrived before this leave MESH's inbox, after five days in it, within this many days. */
function arrivedBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - (5 - days) * 86_400_000);
}

/** The mailboxes of these organisations that the person's live grants reach, with capped counts. */
export function listOverviewRows(personId: string, organisationIds: string[], now: Date) {
  const reachable = query
    .selectFrom('live_access as a')
    .select('a.mailbox_id')
    .select((eb) =>
      sql<boolean>`bool_or(${isAny(eb.ref('a.level'), levelsThatAllow('message:send'))})`.as('can_send'),
    )
    .where('a.person_id', '=', personId)
    .groupBy('a.mailbox_id')
    .as('r');
  return rowsOf(
    query
      .selectFrom(reachable)
      .innerJoin('mailbox as b', 'b.id', 'r.mailbox_id')
      .innerJoin('organisation as o', 'o.id', 'b.organisation_id')
      .select([
        'b.id',
        'b.mesh_mailbox_id',
        'b.name',
        'o.name as organisation_name',
        'b.environment',
        'r.can_send',
        'b.last_polled_at',
        'b.last_poll_problem',
        'b.paused_at',
      ])
      .select((eb) => {
        const here = eb.selectFrom('message as m').whereRef('m.mailbox_id', '=', 'b.id');
        const waiting = here.where('m.direction', '=', 'RECEIVED').where('m.state', '=', 'AVAILABLE');
        const expiringIn = (days: number) =>
          waiting
            .where('m.accepted_at', 'is not', null)
            .where('m.happened_at', '<', arrivedBefore(now, days))
            .limit(COUNT_CAP);
        const problems = here
          .where('m.direction', '=', 'SENT')
          .where((on) =>
            on.or([
              on('m.state', '=', 'UNSETTLED'),
              on.and([
                on('m.state', 'in', ['UNDELIVERED', 'REJECTED', 'ABANDONED']),
                on('m.seen_at', 'is', null),
              ]),
            ]),
          );
        return [
          countOf(waiting.limit(COUNT_CAP)).as('waiting'),
          countOf(expiringIn(1)).as('expiring_in_day'),
          countOf(expiringIn(3)).as('expiring_soon'),
          countOf(problems.limit(COUNT_CAP)).as('problems'),
          waiting.select((on) => on.fn.min('m.happened_at').as('oldest')).as('oldest'),
        ];
      })
      .where((eb) => isAny(eb.ref('b.organisation_id'), organisationIds))
      .where('b.closed_at', 'is', null)
      .orderBy('o.name', inNameOrder)
      .orderBy('b.mesh_mailbox_id'),
  );
}

/** Transferred mailboxes of these organisations that the person's grants still reach. */
export function listFormerRows(personId: string, organisationIds: string[]) {
  return rowsOf(
    query
      .selectFrom('mailbox as b')
      .select(['b.id', 'b.name', 'b.mesh_mailbox_id as meshMailboxId'])
      .select((eb) => eb.ref('b.closed_at').$notNull().as('closedAt'))
      .where((eb) => isAny(eb.ref('b.organisation_id'), organisationIds))
      .where('b.closed_at', 'is not', null)
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('live_access as a')
            .whereRef('a.mailbox_id', '=', 'b.id')
            .where('a.person_id', '=', personId),
        ),
      )
      .orderBy('b.closed_at', 'desc')
      .orderBy('b.name', inNameOrder),
  );
}

/** The sealed password of a mailbox, for the gateway alone. */
export function getSealedPassword(mailboxId: string) {
  return db().mailbox.findUniqueOrThrow({
    where: { id: mailboxId },
    select: { passwordSealed: true, passwordKeyId: true, meshBusyUntil: true },
  });
}

/** Mailboxes whose password is not sealed with the current key. Closed ones have none. */
export function listSealedWithOtherKeys(currentKeyId: string) {
  return rowsOf(
    query
      .selectFrom('mailbox')
      .select([
        'id',
        'organisation_id as organisationId',
        'password_sealed as bytes',
        'password_key_id as keyId',
      ])
      .where('password_key_id', '!=', currentKeyId)
      .where('closed_at', 'is', null),
  );
}

/** Replaces a sealed password, unless it has changed. Returns whether it did. */
export async function replaceSealedPassword(
  tx: Db,
  { id, keyId }: SealedRow,
  sealed: Sealed,
): Promise<boolean> {
  const { count } = await tx.mailbox.updateMany({
    where: { id, passwordKeyId: keyId },
    data: { passwordSealed: sealed.bytes, passwordKeyId: sealed.keyId },
  });
  return count === 1;
}

/** Takes the mailbox's turn to be checked on request. False when someone did within the last `minimumMs`. */
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

/** Records a poll that succeeded at `at`, and from when on the mailbox is late unless another one does. */
export async function recordPoll(id: string, at: Date, lateAt: Date): Promise<void> {
  await db().mailbox.update({ where: { id }, data: { lastPolledAt: at, lateAt, lastPollProblem: null } });
}

/** Records why a poll failed, in words for people. */
export async function recordPollProblem(id: string, problem: string): Promise<void> {
  await db().mailbox.update({ where: { id }, data: { lastPollProblem: problem } });
}

/** Records until when MESH has asked for a pause for a mailbox. */
export async function recordBusy(environment: string, meshMailboxId: string, until: Date): Promise<void> {
  await db().mailbox.updateMany({
    where: { environment, meshMailboxId, closedAt: null },
    data: { meshBusyUntil: until },
  });
}

/** Until when MESH has asked for a pause for a mailbox, if that is in future. */
export async function busyUntil(id: string, at: Date): Promise<Date | null> {
  const row = await db().mailbox.findFirst({
    where: { id, meshBusyUntil: { gt: at } },
    select: { meshBusyUntil: true },
  });
  return row?.meshBusyUntil ?? null;
}

/** Records how the last handshake ended. */
export async function recordHandshake(id: string, at: Date, problem: string | null): Promise<void> {
  await db().mailbox.update({
    where: { id },
    data: problem === null ? { lastHandshakeAt: at, handshakeProblem: null } : { handshakeProblem: problem },
  });
}

/** Every mailbox to be polled, with its last contact. */
export function listPolledMailboxes(environments: string[]) {
  return db().mailbox.findMany({
    where: { pausedAt: null, closedAt: null, environment: { in: environments } },
    select: { id: true, environment: true, lastPolledAt: true, lastHandshakeAt: true },
  });
}

/** The workflows a mailbox is registered for, by name, and whether it sends and receives them. */
export function listMailboxWorkflows(mailboxId: string) {
  return rowsOf(
    query
      .selectFrom('mailbox_workflow as x')
      .innerJoin('workflow as w', 'w.id', 'x.workflow_id')
      .select([
        'w.id',
        'w.name',
        'w.group_name as groupName',
        'w.description',
        'w.allows_automatic_routing as allowsAutomaticRouting',
        'x.can_send as canSend',
        'x.can_receive as canReceive',
      ])
      .where('x.mailbox_id', '=', mailboxId)
      .orderBy('w.name'),
  );
}
