import { recordAuditAlone } from '@/lib/audit/record';
import type { AccessLevel } from '@/lib/auth/access-level/labels';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeOrganisation, type OrganisationScope } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { findPeopleHere } from '@/lib/people/here/gateway';
import { membershipState } from '@/lib/people/here/policy';
import type { Choices, MembershipState, Organisation } from '@/lib/people/here/types';
import { countSetUp, findTeam } from '@/lib/teams/gateway';
import type { SetUpCounts } from '@/lib/teams/types';
import type { GrantKind, Holder, HolderRef } from '../types';
import {
  type ExportRow,
  findGrant,
  findPersonName,
  findStanding,
  type HolderChoice,
  listCells,
  listColumns,
  listForExport,
  listHolderChoices,
  listHolders,
  listOpenMailboxes,
} from './repository';
import type { MatrixAddress } from './schema';
import type { MatrixMailbox, MatrixRow } from './types';

const MAILBOXES_PER_PAGE = 6;
const HOLDERS_PER_PAGE = 25;
const CHOICES = 25;

const notFound = ({ actor, organisation }: OrganisationScope) =>
  refuseAsNotFound(actor, 'access:manage', { organisationId: organisation.id });

export type Matrix = {
  organisation: Organisation;
  counts: SetUpCounts;
  page: number;
  columns: number;
  mailboxes: MatrixMailbox[];
  mailboxTotal: number;
  mailboxesPerPage: number;
  rows: MatrixRow[];
  rowTotal: number;
  rowsPerPage: number;
};

/**
 * Who can use which mailbox: a page of mailboxes, and of the teams and people with access to any of these. A
 * search by name shows the mailboxes of the people and teams it finds. Returns the first page when the
 * requested one is empty.
 * @throws AppError not_found, forbidden.
 */
export async function getMatrix(
  actor: Actor,
  organisationId: string,
  address: MatrixAddress,
): Promise<Matrix> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  const { organisation } = scope;
  const { q: text, mailbox: mailboxText, page, columns } = address;
  const [counts, mailboxes] = await Promise.all([
    countSetUp(scope),
    listColumns(organisation.id, {
      text,
      mailboxText,
      limit: MAILBOXES_PER_PAGE,
      offset: (columns - 1) * MAILBOXES_PER_PAGE,
    }),
  ]);
  if (mailboxes.length === 0 && columns > 1)
    return getMatrix(actor, organisationId, { ...address, columns: 1 });
  const mailboxIds = mailboxes.map(({ id }) => id);
  const holders = await listHolders(organisation.id, {
    mailboxIds,
    text,
    limit: HOLDERS_PER_PAGE,
    offset: (page - 1) * HOLDERS_PER_PAGE,
  });
  if (holders.length === 0 && page > 1) return getMatrix(actor, organisationId, { ...address, page: 1 });
  const cells = await listCells(
    mailboxIds,
    holders.map(({ id }) => id),
  );
  const now = new Date();
  const rows = holders.map((holder): MatrixRow => {
    const own = cells.filter(({ holderId }) => holderId === holder.id);
    const used = own.flatMap(({ lastUsedAt }) => (lastUsedAt ? [lastUsedAt.getTime()] : []));
    const { suspendedAt, membershipEndsAt } = holder;
    return {
      kind: holder.isTeam ? 'team' : 'person',
      id: holder.id,
      name: holder.name,
      memberCount: holder.memberCount,
      isAdministrator: holder.isAdministrator,
      state: membershipState(holder.isMember ? { suspendedAt, endsAt: membershipEndsAt } : null, now),
      membershipEndsAt,
      lastUsedAt: used.length > 0 ? new Date(Math.max(...used)) : null,
      cells: own.map(({ holderId: _h, lastUsedAt: _l, ...cell }) => cell),
    };
  });
  return {
    organisation: { id: organisation.id, name: organisation.name },
    counts,
    page,
    columns,
    mailboxes: mailboxes.map(({ total: _, ...mailbox }) => mailbox),
    mailboxTotal: mailboxes[0]?.total ?? 0,
    mailboxesPerPage: MAILBOXES_PER_PAGE,
    rows,
    rowTotal: holders[0]?.total ?? 0,
    rowsPerPage: HOLDERS_PER_PAGE,
  };
}

/**
 * All access of the organisation, for a file. The export is audited. @throws AppError not_found, forbidden.
 */
export async function exportAccess(
  actor: Actor,
  organisationId: string,
): Promise<{ organisation: Organisation; rows: ExportRow[] }> {
  const { organisation } = await authorizeOrganisation(actor, organisationId, 'access:manage');
  const rows = await listForExport(organisation.id);
  await recordAuditAlone({
    actor: auditActor(actor),
    event: 'list.exported',
    outcome: 'done',
    organisationId: organisation.id,
    details: { list: 'access', rows: rows.length },
  });
  return { organisation, rows };
}

/**
 * Teams and people who could be given access, the first by name. `total` says how many match.
 * @throws AppError not_found, forbidden.
 */
export async function listHoldersToChoose(
  actor: Actor,
  organisationId: string,
  text: string,
): Promise<{ organisation: Organisation; holders: Choices<HolderChoice> }> {
  const { organisation } = await authorizeOrganisation(actor, organisationId, 'access:manage');
  const rows = await listHolderChoices(organisation.id, text, CHOICES);
  return { organisation, holders: { rows, total: rows[0]?.total ?? 0 } };
}

export type MailboxToGive = {
  id: string;
  name: string;
  meshMailboxId: string;
  /** The holder's present access to it. */
  current: { grantId: string; level: AccessLevel; endsAt: Date | null } | null;
};

async function findHolder(
  scope: OrganisationScope,
  { kind, id }: HolderRef,
): Promise<{ holder: Holder; state: MembershipState } | null> {
  if (kind === 'team') {
    const team = await findTeam(scope, id);
    return team && { holder: { kind, ...team }, state: 'live' };
  }
  const [person] = await findPeopleHere(scope, [id]);
  if (!person) return null;
  return { holder: { kind, id: person.id, name: person.name }, state: membershipState(person, new Date()) };
}

export type Giving = {
  organisation: Organisation;
  holder: Holder;
  /** For a person; a team is always live. Only live holders can be given access. */
  state: MembershipState;
  mailboxes: MailboxToGive[];
};

/**
 * What a team or person could be given: the mailboxes, with their present access.
 * @throws AppError not_found, forbidden.
 */
export async function getGiving(actor: Actor, organisationId: string, asked: HolderRef): Promise<Giving> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  const { organisation } = scope;
  const { holder, state } = (await findHolder(scope, asked)) ?? (await notFound(scope));
  const open = await listOpenMailboxes(organisation.id);
  const ids = open.map(({ id }) => id);
  const standing = await findStanding(holder, ids);
  const byMailbox = new Map(
    standing.map(({ id, mailboxId, ...rest }) => [mailboxId, { grantId: id, ...rest }]),
  );
  return {
    organisation,
    holder,
    state,
    mailboxes: open.map((mailbox) => ({ ...mailbox, current: byMailbox.get(mailbox.id) ?? null })),
  };
}

export type GrantForPage = {
  organisation: Organisation;
  grant: {
    id: string;
    holder: Holder;
    mailbox: MatrixMailbox;
    level: AccessLevel;
    kind: GrantKind;
    startsAt: Date;
    endsAt: Date | null;
    coverForName: string | null;
    givenByName: string | null;
    givenAt: Date;
  };
};

/** One grant, for the page that changes it. @throws AppError not_found, forbidden. */
export async function getGrant(actor: Actor, organisationId: string, grantId: string): Promise<GrantForPage> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  const found = (await findGrant(scope.organisation.id, grantId)) ?? (await notFound(scope));
  const { id, level, kind, startsAt, endsAt, createdAt: givenAt, mailbox, person, team } = found;
  const [coverForName, givenByName] = await Promise.all([
    findPersonName(found.coverForId),
    findPersonName(found.createdById),
  ]);
  const { closedAt, ...rest } = mailbox;
  const holder: Holder = team
    ? { kind: 'team', ...team }
    : { kind: 'person', id: person?.id ?? '', name: person?.name ?? '' };
  return {
    organisation: scope.organisation,
    grant: {
      id,
      holder,
      mailbox: { ...rest, isClosed: closedAt !== null },
      level,
      kind,
      startsAt,
      endsAt,
      coverForName,
      givenByName,
      givenAt,
    },
  };
}
