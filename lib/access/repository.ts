import { expressionBuilder } from 'kysely';
import { holds } from '@/lib/db/holds';
import { now, query, type Tables } from '@/lib/db/query';

/** Builds conditions on a grant, which is `g` in the surrounding query. */
const grant = expressionBuilder<Tables & { g: Tables['mailbox_grant'] }, 'g'>();

/** When a grant was last used: by its person, or by any member of its team. `g` is the grant. */
export const LAST_USED = grant
  .case()
  .when('g.person_id', 'is not', null)
  .then(
    grant
      .selectFrom('mailbox_use as u')
      .select('u.last_at')
      .whereRef('u.person_id', '=', 'g.person_id')
      .whereRef('u.mailbox_id', '=', 'g.mailbox_id'),
  )
  .else(
    grant
      .selectFrom('team_member as m')
      .innerJoin('mailbox_use as u', (join) =>
        join.onRef('u.person_id', '=', 'm.person_id').onRef('u.mailbox_id', '=', 'g.mailbox_id'),
      )
      .select((eb) => eb.fn.max('u.last_at').as('last_at'))
      .whereRef('m.team_id', '=', 'g.team_id'),
  )
  .end();

/** Leaves out cover that is over, which is shown nowhere. `g` is the grant. */
export const NOT_OVER = grant.not(grant('g.kind', '=', 'COVER').and('g.ends_at', '<=', now));

/** The grant is the person's own, or that of a team they are in. `g` is the grant. Pure. */
export const isTheirs = (personId: string) =>
  grant.or([
    grant('g.person_id', '=', personId),
    grant.exists(
      grant
        .selectFrom('team_member as m')
        .whereRef('m.team_id', '=', 'g.team_id')
        .where('m.person_id', '=', personId),
    ),
  ]);

/** Grants with their holder: a person or a team. */
const held = query
  .selectFrom('mailbox_grant as g')
  .leftJoin('person as p', 'p.id', 'g.person_id')
  .leftJoin('team as t', 't.id', 'g.team_id');

/** Grants, `g`, whose holder's own name contains the text. Pure. */
export const heldByName = (text: string) =>
  held.where((eb) => holds(eb.fn.coalesce('p.name', 't.name'), text));

/**
 * The grants, `g`, that the table of access shows: no cover that is over, and holders (`p` or `t`, or members
 * of teams) whose name contains the text. Pure.
 */
export const shownGrants = (text: string) =>
  held.where(NOT_OVER).$if(text !== '', (grants) =>
    grants.where((eb) =>
      eb.or([
        holds(eb.fn.coalesce('p.name', 't.name'), text),
        eb.exists(
          eb
            .selectFrom('team_member as tm')
            .innerJoin('person as tp', 'tp.id', 'tm.person_id')
            .whereRef('tm.team_id', '=', 'g.team_id')
            .where((on) => holds(on.ref('tp.name'), text)),
        ),
      ]),
    ),
  );
