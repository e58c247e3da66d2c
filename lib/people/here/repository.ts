import { type Db, db } from '@/lib/db/client';
import { holds } from '@/lib/db/holds';
import { inNameOrder, isAny, isOpen, query, rowsOf, total } from '@/lib/db/query';
import { isUuid } from '@/lib/format/uuid';
import { toChoices } from './policy';
import type { Administrator, Choices, PeopleWanted, PersonHere, PersonToChoose } from './types';

/**
 * Makes changes to an organisation's teams and access wait for each other until the transaction ends, so that
 * each sees the result of the previous one. It does not block rows that only refer to the organisation.
 */
export async function lockOrganisation(tx: Db, organisationId: string): Promise<void> {
  await tx.$queryRaw`select 1 from organisation where id = ${organisationId}::uuid for no key update`;
}

/** Lets one transaction at a time change who belongs to the organisation. No one can join until it ends. */
export async function lockMemberships(tx: Db, organisationId: string): Promise<void> {
  await tx.$queryRaw`select 1 from organisation where id = ${organisationId}::uuid for update`;
}

/** Memberships of the organisation, `m`, with their people, `p`. */
const people = (organisationId: string) =>
  query
    .selectFrom('membership as m')
    .innerJoin('person as p', 'p.id', 'm.person_id')
    .select((eb) => [
      'p.id',
      'p.name',
      'p.email',
      'm.role',
      eb.fn.coalesce('p.suspended_at', 'm.suspended_at').as('suspendedAt'),
      'm.ends_at as endsAt',
    ])
    .where('m.organisation_id', '=', organisationId);

/** People of the organisation whose name or email contains the text, the first by name. */
export async function listPeopleToChoose(
  organisationId: string,
  { text, among, exceptIds = [], exceptTeamId = null, limit }: PeopleWanted,
): Promise<Choices<PersonToChoose>> {
  const rows = await rowsOf(
    people(organisationId)
      .select(total.as('total'))
      .$if(among === 'live', (all) =>
        all
          .where('p.suspended_at', 'is', null)
          .where((eb) =>
            eb.exists(
              eb
                .selectFrom('live_membership as l')
                .whereRef('l.person_id', '=', 'm.person_id')
                .whereRef('l.organisation_id', '=', 'm.organisation_id'),
            ),
          ),
      )
      .$if(among === 'staying', (all) => all.where((eb) => isOpen(eb.ref('m.ends_at'))))
      .where((eb) => eb.or([holds(eb.ref('p.name'), text), holds(eb.ref('p.email'), text)]))
      .where((eb) => eb.not(isAny(eb.ref('p.id'), exceptIds.filter(isUuid))))
      .$if(exceptTeamId !== null, (all) =>
        all.where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('team_member as t')
                .where('t.team_id', '=', exceptTeamId)
                .whereRef('t.person_id', '=', 'p.id'),
            ),
          ),
        ),
      )
      .orderBy('p.name', inNameOrder)
      .orderBy('p.id')
      .limit(limit),
  );
  return { rows: toChoices(rows), total: rows[0]?.total ?? 0 };
}

/** Those of the people with a membership of the organisation, whether or not it counts now. */
export async function findPeopleHere(
  organisationId: string,
  ids: readonly string[],
  tx: Db = db(),
): Promise<PersonHere[]> {
  const asked = ids.filter(isUuid);
  if (asked.length === 0) return [];
  return rowsOf(
    people(organisationId).where((eb) => isAny(eb.ref('p.id'), asked)),
    tx,
  );
}

/** The organisation's present administrators except one. */
export function listAdministrators(
  tx: Db,
  organisationId: string,
  exceptId: string | null = null,
): Promise<Administrator[]> {
  return rowsOf(
    query
      .selectFrom('live_membership as l')
      .innerJoin('person as p', 'p.id', 'l.person_id')
      .select(['p.id', 'p.name', 'p.email'])
      .where('l.organisation_id', '=', organisationId)
      .where('l.role', '=', 'ADMINISTRATOR')
      .where('p.suspended_at', 'is', null)
      .$if(exceptId !== null, (all) => all.where('p.id', '<>', exceptId))
      .orderBy('p.name', inNameOrder)
      .orderBy('p.id'),
    tx,
  );
}
