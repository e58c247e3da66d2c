import { type SqlBool, sql } from 'kysely';
import { holds } from '@/lib/db/holds';
import { countOf, inNameOrder, isSet, isThere, listOf, query, rowsOf, total } from '@/lib/db/query';
import type { PeopleFilter } from '../schema';
import type { PeopleRow, PersonState } from '../types';

/** Everyone of the organisation and every waiting invitation, in the same columns. */
function entries(organisationId: string) {
  const people = query
    .selectFrom('membership as m')
    .innerJoin('person as p', 'p.id', 'm.person_id')
    .select((eb) => [
      sql<PeopleRow['kind']>`'PERSON'`.as('kind'),
      'p.id',
      'p.name',
      'p.email',
      'm.role',
      'm.ends_at as endsAt',
      sql<Date | null>`null::timestamptz`.as('expiresAt'),
      'p.last_seen_at as lastSeenAt',
      countOf(eb.selectFrom('passkey as k').whereRef('k.person_id', '=', 'p.id')).as('passkeys'),
      isThere(eb.selectFrom('authenticator as a').whereRef('a.person_id', '=', 'p.id')).as(
        'hasAuthenticator',
      ),
      isThere(eb.selectFrom('identity as i').whereRef('i.person_id', '=', 'p.id')).as('hasIdentity'),
      isSet(eb.fn.coalesce('m.suspended_at', 'p.suspended_at')).as('isSuspended'),
      sql<unknown>`null::jsonb`.as('access'),
    ])
    .where('m.organisation_id', '=', organisationId);
  const invitations = query
    .selectFrom('invitation as i')
    .select([
      sql<PeopleRow['kind']>`'INVITATION'`.as('kind'),
      'i.id',
      'i.name',
      'i.email',
      'i.role',
      'i.membership_ends_at as endsAt',
      'i.expires_at as expiresAt',
      sql<Date | null>`null`.as('lastSeenAt'),
      sql<number>`0`.as('passkeys'),
      sql<boolean>`false`.as('hasAuthenticator'),
      sql<boolean>`false`.as('hasIdentity'),
      sql<boolean>`false`.as('isSuspended'),
      'i.access',
    ])
    .where('i.organisation_id', '=', organisationId)
    .where('i.accepted_at', 'is', null)
    .where('i.withdrawn_at', 'is', null);
  return people.unionAll(invitations);
}

/** The entries, each with its state. */
const stated = (organisationId: string, at: Date) =>
  query
    .selectFrom(entries(organisationId).as('e'))
    .selectAll('e')
    .select((eb) =>
      eb
        .case()
        .when('e.kind', '=', 'INVITATION')
        .then(eb.val<PersonState>('INVITED'))
        .when(eb.ref('e.isSuspended'))
        .then(eb.val<PersonState>('SUSPENDED'))
        .when('e.endsAt', '<=', at)
        .then(eb.val<PersonState>('ENDED'))
        .when(eb.and([eb('e.passkeys', '=', 0), eb.not('e.hasAuthenticator'), eb.not('e.hasIdentity')]))
        .then(eb.val<PersonState>('NO_FACTOR'))
        .else(eb.val<PersonState>('ACTIVE'))
        .end()
        .as('state'),
    );

/**
 * A page of the people and waiting invitations that match, by name, and how many match in all. In one query,
 * because an organisation may have hundreds: looks up teams and mailboxes only for the page's lines.
 */
export async function findPeople(
  organisationId: string,
  { text, state }: Pick<PeopleFilter, 'text' | 'state'>,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ rows: PeopleRow[]; total: number }> {
  const matching = query
    .selectFrom(stated(organisationId, new Date()).as('s'))
    .where((eb) => eb.or([holds(eb.ref('s.name'), text), holds(eb.ref('s.email'), text)]));
  const page = (state ? matching.where('s.state', '=', state) : matching)
    .selectAll('s')
    .select(total.as('total'))
    .orderBy('s.name', inNameOrder)
    .orderBy('s.id')
    .offset(offset)
    .limit(limit);
  const teams = query.selectFrom('team as t').where('t.organisation_id', '=', organisationId);
  const found = await rowsOf(
    query
      .with(
        (cte) => cte('page').materialized(),
        () => page,
      )
      .with(
        (cte) => cte('place').materialized(),
        (on) =>
          on
            .selectFrom('team_member as x')
            .innerJoin('team as t', 't.id', 'x.team_id')
            .select((eb) => [
              'x.person_id',
              eb.fn.agg<string[]>('array_agg', ['t.name']).orderBy('t.name', inNameOrder).as('teams'),
            ])
            .where('t.organisation_id', '=', organisationId)
            .where('x.person_id', 'in', (eb) => eb.selectFrom('page').select('page.id'))
            .groupBy('x.person_id'),
      )
      .selectFrom('page')
      .leftJoin('place', 'place.person_id', 'page.id')
      .select((eb) => {
        const promised = sql<SqlBool>`jsonb_exists(${eb.ref('page.access')} -> 'teamIds', t.id::text)`;
        const reached = eb
          .selectFrom('live_access as a')
          .innerJoin('mailbox as b', 'b.id', 'a.mailbox_id')
          .select('a.mailbox_id')
          .distinct()
          .whereRef('a.person_id', '=', 'page.id')
          .where('b.organisation_id', '=', organisationId)
          .where('b.closed_at', 'is', null);
        return [
          'page.kind',
          'page.id',
          'page.name',
          'page.email',
          'page.role',
          'page.state',
          'page.passkeys',
          'page.hasAuthenticator',
          'page.hasIdentity',
          'page.lastSeenAt',
          'page.endsAt',
          'page.expiresAt',
          'page.total',
          eb.fn
            .coalesce(
              'place.teams',
              listOf(teams.select('t.name').where(promised).orderBy('t.name', inNameOrder)),
            )
            .as('teams'),
          eb.fn
            .coalesce(
              sql<number | null>`jsonb_array_length(${eb.ref('page.access')} -> 'grants')`,
              countOf(reached),
            )
            .as('mailboxCount'),
        ];
      })
      .orderBy('page.name', inNameOrder)
      .orderBy('page.id'),
  );
  const rows = found.map(({ role, passkeys, hasAuthenticator, hasIdentity, total: _, ...row }) => ({
    ...row,
    isAdministrator: role === 'ADMINISTRATOR',
    means: { passkeys, hasAuthenticator, hasIdentity },
  }));
  return { rows, total: found[0]?.total ?? 0 };
}
