import { recordAuditAlone } from '@/lib/audit/record';
import { type Actor, auditActor, type PersonActor } from '@/lib/auth/actor';
import { authorizeOrganisation, authorizeService } from '@/lib/auth/authorize';
import { isUuid } from '@/lib/format/uuid';
import { addressOf, detailsOf } from './policy';
import {
  findMailboxIds,
  findMessageIds,
  findNames,
  findPersonIds,
  findTrail,
  listMailboxChoices,
  type Place,
  type TrailRecord,
  type TrailWanted,
} from './repository';
import type { TrailFilter } from './schema';
import type { MailboxChoice, TrailPage, TrailRow } from './types';

const PAGE_SIZE = 50;
const EXPORT_BATCH = 1_000;

/** The filter with ids in place of words. `isCut` when its name fits more people than are searched. */
async function resolve(
  organisationId: string | null,
  filter: TrailFilter,
): Promise<{ wanted: TrailWanted; isCut: boolean }> {
  const { who, person, mailbox, message, event, looks, from, to } = filter;
  const [people, mailboxIds, messageIds] = await Promise.all([
    person ? { ids: [person], more: false } : who ? findPersonIds(organisationId, who) : null,
    mailbox ? findMailboxIds(organisationId, mailbox) : undefined,
    message ? findMessageIds(organisationId, message) : undefined,
  ]);
  const wanted = { organisationId, personIds: people?.ids, mailboxIds, messageIds, event, looks, from, to };
  return { wanted, isCut: people?.more ?? false };
}

/** The rows as they are read, with people's names in place of ids. */
async function toRows(
  organisationId: string | null,
  found: readonly TrailRecord[],
  alsoOf: string | undefined,
): Promise<{ rows: TrailRow[]; names: Record<string, string> }> {
  const read = found.map(({ canonical, ...row }) => {
    return { ...row, address: addressOf(canonical), details: detailsOf(canonical) };
  });
  const mentioned = ({ details }: (typeof read)[number]) =>
    Object.values(details).filter((value) => typeof value === 'string' && isUuid(value)) as string[];
  const ids = read.flatMap((row) => [...mentioned(row), ...(row.personId ? [row.personId] : [])]);
  const names = await findNames(organisationId, [...new Set([...ids, ...(alsoOf ? [alsoOf] : [])])]);
  const rows = read.map((row) => ({
    ...row,
    personName: row.personId ? (names[row.personId] ?? null) : null,
    names: Object.fromEntries(
      mentioned(row).flatMap((id) => (names[id] === undefined ? [] : [[id, names[id]]])),
    ),
  }));
  return { rows, names };
}

/** The kind of search, without what was typed, which could be anything. */
function searchedFor({ who, person, mailbox, message, event, looks, from, to }: TrailFilter) {
  return {
    ...(who && { byName: true }),
    ...(person && { person }),
    ...(mailbox && { byMailbox: true }),
    ...(message && { byMessage: true }),
    ...(event && { event }),
    ...(looks && { withoutLooks: true }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

async function recordReading(
  actor: PersonActor,
  event: 'trail.viewed' | 'trail.exported',
  organisationId: string | null,
  filter: TrailFilter,
): Promise<void> {
  await recordAuditAlone({
    actor: auditActor(actor),
    event,
    outcome: 'done',
    ...(organisationId && { organisationId }),
    details: searchedFor(filter),
  });
}

function toPage(
  rows: TrailRow[],
  { place, more }: { place: Place | null; more: boolean },
): Pick<TrailPage, 'rows' | 'older' | 'newer'> {
  const backwards = place?.towards === 'newer';
  if (backwards) rows.reverse();
  return {
    rows,
    older: backwards || more ? (rows.at(-1)?.number ?? null) : null,
    newer: (backwards ? more : place !== null) ? (rows[0]?.number ?? null) : null,
  };
}

function placeIn({ older, newer }: TrailFilter): Place | null {
  if (newer !== undefined) return { number: newer, towards: 'newer' };
  return older === undefined ? null : { number: older, towards: 'older' };
}

async function search(
  actor: PersonActor,
  organisationId: string | null,
  filter: TrailFilter,
): Promise<TrailPage> {
  const place = placeIn(filter);
  const { wanted, isCut } = await resolve(organisationId, filter);
  const found = await findTrail(wanted, place, PAGE_SIZE + 1);
  // Afterwards, so that the page does not begin with itself.
  await recordReading(actor, 'trail.viewed', organisationId, filter);
  const { rows, names } = await toRows(organisationId, found.slice(0, PAGE_SIZE), filter.person);
  return {
    ...toPage(rows, { place, more: found.length > PAGE_SIZE }),
    isCut,
    personName: filter.person ? (names[filter.person] ?? null) : null,
  };
}

async function* readAll(organisationId: string | null, filter: TrailFilter): AsyncGenerator<TrailRow[]> {
  const { wanted } = await resolve(organisationId, filter);
  let place: Place | null = null;
  do {
    const found: TrailRecord[] = await findTrail(wanted, place, EXPORT_BATCH);
    yield (await toRows(organisationId, found, undefined)).rows;
    const last = found.at(-1);
    place = last && found.length === EXPORT_BATCH ? { number: last.number, towards: 'older' } : null;
  } while (place);
}

/**
 * A page of an organisation's trail, newest first, with the mailboxes to choose from. Contains everything
 * about the organisation, and its people's own sign-ins. Viewing is itself audited.
 * @throws AppError not_found, forbidden.
 */
export async function searchTrail(
  actor: Actor,
  organisationId: string,
  filter: TrailFilter,
): Promise<TrailPage & { organisationName: string; mailboxes: MailboxChoice[] }> {
  const scope = await authorizeOrganisation(actor, organisationId, 'trail:view');
  const { id, name } = scope.organisation;
  const [page, mailboxes] = await Promise.all([search(scope.actor, id, filter), listMailboxChoices(id)]);
  return { ...page, organisationName: name, mailboxes };
}

/**
 * A page of the whole trail, newest first. Viewing is itself audited. @throws AppError not_found, forbidden.
 */
export async function searchWholeTrail(actor: Actor, filter: TrailFilter): Promise<TrailPage> {
  const scope = await authorizeService(actor, 'trail:view_all');
  return search(scope.actor, null, filter);
}

/**
 * All matching rows of an organisation's trail, newest first, a batch at a time. Audited before the first.
 * @throws AppError not_found, forbidden.
 */
export async function exportTrail(
  actor: Actor,
  organisationId: string,
  filter: TrailFilter,
): Promise<AsyncGenerator<TrailRow[]>> {
  const scope = await authorizeOrganisation(actor, organisationId, 'trail:view');
  await recordReading(scope.actor, 'trail.exported', scope.organisation.id, filter);
  return readAll(scope.organisation.id, filter);
}

/** All matching rows of the whole trail, as `exportTrail`. @throws AppError not_found, forbidden. */
export async function exportWholeTrail(
  actor: Actor,
  filter: TrailFilter,
): Promise<AsyncGenerator<TrailRow[]>> {
  const scope = await authorizeService(actor, 'trail:view_all');
  await recordReading(scope.actor, 'trail.exported', null, filter);
  return readAll(null, filter);
}
