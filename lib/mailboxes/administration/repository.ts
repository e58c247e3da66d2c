import { expressionBuilder } from 'kysely';
import { type Db, db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { beginsWith, holds, literal } from '@/lib/db/holds';
import { count, inNameOrder, query, rowOf, rowsOf, type Tables, total } from '@/lib/db/query';
import type { Sealed } from '@/lib/db/sealing';
import { byName } from '@/lib/format/by-name';
import { isUuid } from '@/lib/format/uuid';
import { LATE_MS } from '../schedule/policy';
import type { MailboxFilter } from './schema';
import type { MailboxListRow, MailboxStatus } from './types';

const bs = expressionBuilder<Tables & { b: Tables['mailbox'] }, 'b'>();

/** Whether no check of the mailbox `b` has succeeded for too long, though it is to be checked. Pure. */
function isLate(now: Date) {
  const checkedAt = bs.fn.coalesce('b.last_polled_at', 'b.created_at');
  const tenMinutesAgo = new Date(now.getTime() - LATE_MS);
  return bs.and([
    bs('b.paused_at', 'is', null),
    bs.or([
      bs('b.late_at', '<', now),
      bs.and([bs('b.late_at', 'is', null), bs(checkedAt, '<', tenMinutesAgo)]),
    ]),
  ]);
}

/** Whether MESH refused the mailbox `b`, or could not be reached, when it was last asked, and nobody has paused it. */
const hasProblem = () =>
  bs('b.paused_at', 'is', null).and(
    bs.or([bs('b.last_poll_problem', 'is not', null), bs('b.handshake_problem', 'is not', null)]),
  );

type Wanted = Omit<MailboxFilter, 'page'> & { now: Date };

/** The open mailboxes that the filter finds, with their organisations. */
function matching({ text, environment, state, now }: Wanted) {
  return query
    .selectFrom('mailbox as b')
    .innerJoin('organisation as o', 'o.id', 'b.organisation_id')
    .where('b.closed_at', 'is', null)
    .where((eb) => {
      const states = {
        problem: hasProblem,
        paused: () => eb('b.paused_at', 'is not', null),
        unverified: () => eb('b.last_handshake_at', 'is', null).and('b.last_polled_at', 'is', null),
        late: () => isLate(now),
      };
      const columns = [eb.ref('b.name'), eb.ref('b.mesh_mailbox_id'), eb.ref('o.name')];
      return eb.and([
        ...(text
          ? [eb.or([...columns.map((column) => holds(column, text)), beginsWith(eb.ref('o.ods_code'), text)])]
          : []),
        ...(environment ? [eb('b.environment', '=', environment)] : []),
        ...(state ? [states[state]()] : []),
      ]);
    });
}

/** How many open mailboxes match the filter. */
export async function countMailboxes(wanted: Wanted): Promise<number> {
  return (await rowOf(matching(wanted).select(count.as('count'))))?.count ?? 0;
}

type ListRow = MailboxStatus & Omit<MailboxListRow, 'state'>;

/** A page of the open mailboxes that match the filter, by organisation. */
export function listMailboxRows(
  wanted: Wanted,
  { limit, offset }: { limit: number; offset: number },
): Promise<ListRow[]> {
  return rowsOf(
    matching(wanted)
      .select([
        'b.id',
        'b.name',
        'b.mesh_mailbox_id as meshMailboxId',
        'b.environment',
        'o.id as organisationId',
        'o.name as organisationName',
        'o.ods_code as odsCode',
        'b.closed_at as closedAt',
        'b.paused_at as pausedAt',
        'b.last_polled_at as lastPolledAt',
        'b.last_poll_problem as lastPollProblem',
        'b.last_handshake_at as lastHandshakeAt',
        'b.handshake_problem as handshakeProblem',
      ])
      .orderBy('o.name', inNameOrder)
      .orderBy('o.ods_code')
      .orderBy('b.name', inNameOrder)
      .orderBy('b.mesh_mailbox_id')
      .limit(limit)
      .offset(offset),
  );
}

/** Open mailboxes with a problem, or not looked into for too long, the longest first, with how many there are in all. */
export function listLate(now: Date, limit: number) {
  return rowsOf(
    query
      .selectFrom('mailbox as b')
      .innerJoin('organisation as o', 'o.id', 'b.organisation_id')
      .select((eb) => [
        'b.id',
        'b.name',
        'b.mesh_mailbox_id as meshMailboxId',
        'o.name as organisationName',
        'b.last_polled_at as lastPolledAt',
        eb.fn.coalesce('b.last_poll_problem', 'b.handshake_problem').as('problem'),
        total.as('total'),
      ])
      .where('b.closed_at', 'is', null)
      .where((eb) => eb.or([hasProblem(), isLate(now)]))
      .orderBy('b.last_polled_at', (order) => order.nullsFirst())
      .orderBy('o.name', inNameOrder)
      .orderBy('b.name', inNameOrder)
      .limit(limit),
  );
}

const STATUS = {
  closedAt: true,
  pausedAt: true,
  pausedReason: true,
  lastPolledAt: true,
  lastPollProblem: true,
  lastHandshakeAt: true,
  handshakeProblem: true,
} as const;

/** The mailbox with its organisation and workflows, without its password. Null when it does not exist. */
export async function findAdministered(mailboxId: string) {
  if (!isUuid(mailboxId)) return null;
  return db().mailbox.findUnique({
    where: { id: mailboxId },
    omit: { passwordSealed: true, passwordKeyId: true },
    include: {
      organisation: { select: { name: true, odsCode: true } },
      workflows: { include: { workflow: true }, orderBy: { workflow: { name: 'asc' } } },
    },
  });
}

function ofOrganisation(organisationId: string, text: string) {
  const found = { contains: literal(text), mode: 'insensitive' } as const;
  return { organisationId, ...(text && { OR: [{ name: found }, { meshMailboxId: found }] }) };
}

/** How many of the organisation's mailboxes have a name or id that contains the text. */
export function countOfOrganisation(organisationId: string, text: string): Promise<number> {
  return db().mailbox.count({ where: ofOrganisation(organisationId, text) });
}

/**
 * The ids of the organisation's mailboxes whose name or id contains the text: open ones by name, then the
 * others, the last closed first.
 */
async function listIds(organisationId: string, text: string): Promise<string[]> {
  const all = await db().mailbox.findMany({
    where: ofOrganisation(organisationId, text),
    select: { id: true, name: true, closedAt: true },
    orderBy: [{ closedAt: 'desc' }, { meshMailboxId: 'asc' }, { id: 'asc' }],
  });
  const open = all.filter(({ closedAt }) => closedAt === null).sort(byName);
  return [...open, ...all.filter(({ closedAt }) => closedAt !== null)].map(({ id }) => id);
}

/**
 * A page of the organisation's mailboxes whose name or id contains the text, open ones first, each with its
 * workflows.
 */
export async function listOfOrganisation(
  organisationId: string,
  text: string,
  { limit, offset }: { limit: number; offset: number },
) {
  const ids = (await listIds(organisationId, text)).slice(offset, offset + limit);
  const rows = await db().mailbox.findMany({
    where: { id: { in: ids } },
    select: {
      ...STATUS,
      id: true,
      name: true,
      meshMailboxId: true,
      environment: true,
      workflows: {
        select: { canSend: true, canReceive: true, workflow: { select: { name: true } } },
        orderBy: { workflow: { name: 'asc' } },
      },
    },
  });
  return rows.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
}

/** The id of the organisation with this code, or null. */
export async function findOrganisationByCode(odsCode: string) {
  return db().organisation.findUnique({
    where: { odsCode },
    select: { id: true, name: true, odsCode: true },
  });
}

/** Whether the mailbox is in use here, by any organisation. */
export async function isMailboxOpen(environment: string, meshMailboxId: string): Promise<boolean> {
  return (await db().mailbox.count({ where: { environment, meshMailboxId, closedAt: null } })) > 0;
}

type NewMailbox = {
  id: string;
  organisationId: string;
  environment: string;
  meshMailboxId: string;
  name: string;
  sizeLimitBytes: number;
};

/** Stores a mailbox under the caller's id, for which its password is sealed. */
export async function insertMailbox(
  tx: Db,
  mailbox: NewMailbox,
  { sealed, verifiedAt }: { sealed: Sealed; verifiedAt: Date | null },
): Promise<boolean> {
  const password = { passwordSealed: sealed.bytes, passwordKeyId: sealed.keyId };
  const { count } = await tx.mailbox.createMany({
    data: [{ ...mailbox, ...password, lastHandshakeAt: verifiedAt }],
    skipDuplicates: true,
  });
  return count === 1;
}

type Changes = Omit<
  Prisma.MailboxUpdateManyMutationInput,
  'id' | 'environment' | 'meshMailboxId' | 'closedAt'
>;

/** Changes an open mailbox. Returns whether there was one to change. */
export async function updateMailbox(tx: Db, mailboxId: string, data: Changes): Promise<boolean> {
  const { count } = await tx.mailbox.updateMany({ where: { id: mailboxId, closedAt: null }, data });
  return count === 1;
}

type OwnSettings = { name: string; collectsOnDownload: boolean };

/**
 * Changes an open mailbox that is still as it `was`, or already has the change. Returns whether there was one
 * to change.
 */
export async function updateOwnSettings(
  tx: Db,
  mailboxId: string,
  { was, data }: { was: OwnSettings; data: OwnSettings },
): Promise<boolean> {
  const where = { id: mailboxId, closedAt: null, OR: [was, data] };
  return (await tx.mailbox.updateMany({ where, data })).count === 1;
}

/** Every workflow known to the service, by name. */
export function listKnownWorkflows() {
  return db().workflow.findMany({
    select: { id: true, name: true, groupName: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}
