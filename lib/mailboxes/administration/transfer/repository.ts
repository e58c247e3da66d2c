import { clock } from '@/lib/clock/clock';
import { type Db, db } from '@/lib/db/client';
import type { MessageState } from '@/lib/db/generated/client';
import { countWhere, isAny, query, rowOf, rowsOf } from '@/lib/db/query';
import type { Sealed } from '@/lib/db/sealing';
import { isUuid } from '@/lib/format/uuid';
import { storedSettings } from '../schema';

/** The open mailbox with its organisation and sealed password. Null when it does not exist, or is closed. */
export async function findOpen(tx: Db, mailboxId: string) {
  if (!isUuid(mailboxId)) return null;
  return tx.mailbox.findFirst({
    where: { id: mailboxId, closedAt: null },
    include: { organisation: { select: { id: true, name: true, odsCode: true } }, workflows: true },
  });
}

export type OpenRow = NonNullable<Awaited<ReturnType<typeof findOpen>>>;

/** Locks the mailbox against changes and new messages until the transaction ends. */
export async function lockMailbox(tx: Db, mailboxId: string): Promise<void> {
  if (!isUuid(mailboxId)) return;
  await tx.$queryRaw`select 1 from mailbox where id = ${mailboxId}::uuid for update`;
}

/**
 * Locks the new owner until the transaction ends. Before the mailbox, because giving access locks the
 * organisation and then the mailbox: no two wait for each other.
 */
export async function keepOrganisation(tx: Db, organisationId: string): Promise<void> {
  await tx.$queryRaw`select 1 from organisation where id = ${organisationId}::uuid for key share`;
}

/** How many messages are in the states that matter to a transfer. */
export async function countStates(tx: Db, mailboxId: string) {
  const row = await rowOf(
    query
      .selectFrom('message')
      .select((eb) => {
        const inState = (state: MessageState) => countWhere(eb('state', '=', state));
        return [
          inState('SENDING').as('sending'),
          inState('UNCONFIRMED').as('findingOut'),
          inState('UNSETTLED').as('unsettled'),
          inState('COLLECTING').as('marked'),
          inState('DRAFT').as('drafts'),
          inState('ACCEPTED').as('onTheirWay'),
          inState('AVAILABLE').as('waiting'),
        ];
      })
      .where('mailbox_id', '=', mailboxId)
      .where('state', 'in', [
        'SENDING',
        'UNCONFIRMED',
        'UNSETTLED',
        'COLLECTING',
        'DRAFT',
        'ACCEPTED',
        'AVAILABLE',
      ]),
    tx,
  );
  return row ?? { sending: 0, findingOut: 0, unsettled: 0, marked: 0, drafts: 0, onTheirWay: 0, waiting: 0 };
}

/** How many people and teams were given access. */
export function countGrants(mailboxId: string): Promise<number> {
  return db().grant.count({ where: { mailboxId } });
}

/**
 * Removes drafts, and lets waiting messages leave the inbox: they wait for the new owner. Waits for a send or
 * a collection that is just beginning.
 */
export async function endWork(tx: Db, mailboxId: string): Promise<{ discarded: number }> {
  const { count } = await tx.message.deleteMany({ where: { mailboxId, state: 'DRAFT' } });
  await tx.message.updateMany({
    where: { mailboxId, direction: 'RECEIVED', state: 'AVAILABLE' },
    data: { state: 'WITHDRAWN', stateAt: clock.now() },
  });
  return { discarded: count };
}

/** Removes the mailbox's waiting jobs: checks, handshakes, and tracking of what it sent. */
export async function removeJobs(tx: Db, mailboxId: string): Promise<void> {
  await tx.$queryRaw`
    select graphile_worker.remove_job(key)::text from (
      select unnest(array['poll:', 'handshake:']) || ${mailboxId}::text as key
      union all
      select 'track:' || id from message where mailbox_id = ${mailboxId}::uuid and state = 'ACCEPTED'
    ) waiting`;
}

/** Closes the former owner's row. Deletes its password: nothing can be done at MESH with this row again. */
export async function closeRow(tx: Db, mailboxId: string, at: Date): Promise<void> {
  await tx.mailbox.update({
    where: { id: mailboxId },
    data: { closedAt: at, passwordSealed: new Uint8Array(), passwordKeyId: '' },
  });
}

/** The new owner's mailbox: same id at MESH, settings and workflows, without messages or users. */
export async function insertSuccessor(
  tx: Db,
  { row, id, organisationId, sealed }: { row: OpenRow; id: string; organisationId: string; sealed: Sealed },
): Promise<void> {
  const { environment, meshMailboxId, pausedAt, pausedReason } = row;
  await tx.mailbox.create({
    data: {
      id,
      organisationId,
      environment,
      meshMailboxId,
      ...storedSettings(row),
      pausedAt,
      pausedReason,
      passwordSealed: sealed.bytes,
      passwordKeyId: sealed.keyId,
      lastHandshakeAt: row.lastHandshakeAt,
      workflows: {
        create: row.workflows.map(({ workflowId, canSend, canReceive }) => ({
          workflowId,
          canSend,
          canReceive,
        })),
      },
    },
  });
}

/** The present administrators of any of the organisations, each once. */
export function listAdministratorsOf(tx: Db, organisationIds: string[]) {
  return rowsOf(
    query
      .selectFrom('live_membership as m')
      .innerJoin('person as p', 'p.id', 'm.person_id')
      .select(['p.id', 'p.name', 'p.email'])
      .distinct()
      .where((eb) => isAny(eb.ref('m.organisation_id'), organisationIds))
      .where('m.role', '=', 'ADMINISTRATOR')
      .where('p.suspended_at', 'is', null)
      .orderBy('p.email'),
    tx,
  );
}
