import type { Actor } from '@/lib/auth/actor';
import { authorizeOrganisation } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { db } from '@/lib/db/client';
import { findPeopleHere, listPeopleToChoose } from '@/lib/people/here/gateway';
import type { Choices, Organisation, PersonToChoose } from '@/lib/people/here/types';
import { summed } from './policy';
import { type CoverRow, type HeldRow, listCoverRows, listHeld } from './repository';
import type { Cover, CoverableMailbox } from './types';

const CHOICES = 25;
const LEFT = 'a colleague who has left';

function toCovers(rows: CoverRow[]): Cover[] {
  const covers = new Map<string, Cover>();
  for (const row of rows) {
    const key = [row.awayId, row.coveringId, row.startsAt.getTime(), row.endsAt.getTime()].join(' ');
    const cover = covers.get(key) ?? {
      grantId: row.grantId,
      away: { id: row.awayId, name: row.awayName ?? LEFT },
      covering: { id: row.coveringId, name: row.coveringName },
      startsAt: row.startsAt,
      endsAt: row.endsAt,
      mailboxes: [],
    };
    cover.mailboxes.push({ id: row.mailboxId, name: row.mailboxName, level: row.level });
    covers.set(key, cover);
  }
  return [...covers.values()];
}

/** Who covers for whom, now and in future, the soonest end first. @throws AppError not_found, forbidden. */
export async function listCovers(
  actor: Actor,
  organisationId: string,
): Promise<{ organisation: Organisation; covers: Cover[] }> {
  const { organisation } = await authorizeOrganisation(actor, organisationId, 'access:manage');
  return { organisation, covers: toCovers(await listCoverRows(organisation.id)) };
}

/**
 * People who may be away, suspended or not. Once that person is chosen, the people who can cover for them.
 * The first by name; `total` says how many match. @throws AppError not_found, forbidden.
 */
export async function listPeopleForCover(
  actor: Actor,
  organisationId: string,
  text: string,
  awayId: string | null,
): Promise<{ organisation: Organisation; people: Choices<PersonToChoose> }> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  const { organisation } = scope;
  const people = await listPeopleToChoose(scope, {
    text,
    among: awayId ? 'live' : 'staying',
    exceptIds: awayId ? [awayId] : [],
    limit: CHOICES,
  });
  return { organisation, people };
}

function byMailbox(rows: HeldRow[]): Map<string, HeldRow[]> {
  const groups = new Map<string, HeldRow[]>();
  for (const row of rows) groups.set(row.mailboxId, [...(groups.get(row.mailboxId) ?? []), row]);
  return groups;
}

export type CoverPlan = {
  organisation: Organisation;
  away: { id: string; name: string };
  /** Null while only the absent colleague is chosen. */
  covering: { id: string; name: string } | null;
  mailboxes: CoverableMailbox[];
};

/**
 * The rights of a colleague who is away, mailbox by mailbox, for someone to cover.
 * @throws AppError not_found, forbidden.
 */
export async function planCover(
  actor: Actor,
  organisationId: string,
  awayId: string,
  coveringId: string | null,
): Promise<CoverPlan> {
  const scope = await authorizeOrganisation(actor, organisationId, 'access:manage');
  const { organisation } = scope;
  const people = await findPeopleHere(scope, coveringId ? [awayId, coveringId] : [awayId]);
  const away = people.find(({ id }) => id === awayId);
  const covering = people.find(({ id }) => id === coveringId) ?? null;
  if (!away || (coveringId && !covering)) {
    return refuseAsNotFound(actor, 'access:manage', { organisationId: organisation.id });
  }
  const held = byMailbox(await listHeld(db(), organisation.id, away.id));
  const [own, existing] = covering
    ? await Promise.all([
        listHeld(db(), organisation.id, covering.id).then(byMailbox),
        listCoverRows(organisation.id, covering.id),
      ])
    : [new Map<string, HeldRow[]>(), []];
  const mailboxes = [...held].flatMap(([id, rows]): CoverableMailbox[] => {
    const total = summed(rows);
    const [row] = rows;
    if (!total || !row) return [];
    const there = existing.filter(({ mailboxId }) => mailboxId === id);
    return [
      {
        id,
        name: row.name,
        meshMailboxId: row.meshMailboxId,
        ...total,
        ownLevel: summed(own.get(id) ?? [])?.level ?? null,
        existing: there.map(({ awayId, awayName, startsAt, endsAt }) => ({
          awayName: awayName ?? LEFT,
          isSame: awayId === away.id,
          startsAt,
          endsAt,
        })),
      },
    ];
  });
  return {
    organisation,
    away: { id: away.id, name: away.name },
    covering: covering && { id: covering.id, name: covering.name },
    mailboxes,
  };
}
