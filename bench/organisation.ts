import pg from 'pg';

export const SIZE = { people: 500, teams: 40, mailboxes: 60, events: 200_000 };

// One organisation as big as they come: each person in two teams, each team with six mailboxes, people with access of
// their own, a waiting invitation for each tenth, an access review that has begun, and a long trail.
const FILL = [
  `insert into person (id, email, name, last_seen_at)
     select gen_random_uuid(), 'person' || i || '@example.nhs.uk', 'Person ' || i || ' of Riverside', now() - i * interval '1 hour'
     from generate_series(1, $2::int) i where $1::uuid is not null`,
  `insert into membership (person_id, organisation_id) select id, $1::uuid from person
     where email like 'person%@example.nhs.uk' and $2::int > 0`,
  `insert into authenticator (person_id, secret_sealed, secret_key_id, last_step)
     select id, '', 'none', 0 from person where email like 'person%' and $1::uuid is not null and $2::int > 0`,
  `insert into team (id, organisation_id, name) select gen_random_uuid(), $1::uuid, 'Team ' || i
     from generate_series(1, $3::int) i where $2::int > 0`,
  `insert into mailbox (id, organisation_id, environment, mesh_mailbox_id, name, password_sealed, password_key_id, paused_at)
     select gen_random_uuid(), $1::uuid, 'bench', 'Y99001X' || i, 'Mailbox ' || i, '', 'none', now()
     from generate_series(2, $4::int) i where $2::int > 0 and $3::int > 0`,
  `insert into team_member (team_id, person_id)
     select t.id, p.id from (select id, row_number() over (order by name) n from team where organisation_id = $1::uuid) t
     join (select id, row_number() over (order by email) n from person where email like 'person%') p
       on t.n in (p.n % $3::int + 1, (p.n * 7) % $3::int + 1) where $2::int > 0`,
  `insert into mailbox_grant (id, mailbox_id, team_id, level, created_at)
     select gen_random_uuid(), b.id, t.id, 'SEND', now()
     from (select id, row_number() over (order by name) n from team where organisation_id = $1::uuid) t
     join (select id, row_number() over (order by mesh_mailbox_id) n from mailbox where organisation_id = $1::uuid) b
       on b.n % $3::int = t.n % $3::int or (b.n + 5) % 13 = t.n % 13 where $2::int > 0`,
  `insert into mailbox_grant (id, mailbox_id, person_id, level, ends_at)
     select gen_random_uuid(), b.id, p.id, 'READ', now() + p.n * interval '1 day'
     from (select id, row_number() over (order by email) n from person where email like 'person%') p
     join (select id, row_number() over (order by mesh_mailbox_id) n from mailbox where organisation_id = $1::uuid) b
       on b.n = p.n % $4::int + 1 where $2::int > 0`,
  `insert into mailbox_use (person_id, mailbox_id, last_at)
     select distinct person_id, mailbox_id, now() - interval '3 days' from live_access where $1::uuid is not null and $2::int > 0`,
  `insert into invitation (id, organisation_id, email, name, token_hash, expires_at)
     select gen_random_uuid(), $1::uuid, 'guest' || i || '@example.nhs.uk', 'Guest ' || i, 'guest' || i, now() + interval '3 days'
     from generate_series(1, $2::int / 10) i`,
  `insert into access_review (id, organisation_id, due_at) select gen_random_uuid(), $1::uuid, now() + interval '20 days' where $2::int > 0`,
  `insert into access_review_item (id, review_id, grant_id, holder_name, holder_is_team, mailbox_name, mesh_mailbox_id, level)
     select gen_random_uuid(), r.id, g.id, coalesce(p.name, t.name), g.team_id is not null, b.name, b.mesh_mailbox_id, g.level
     from access_review r cross join mailbox_grant g join mailbox b on b.id = g.mailbox_id
     left join person p on p.id = g.person_id left join team t on t.id = g.team_id
     where r.organisation_id = $1::uuid and $2::int > 0`,
];

const EVENTS = `
  select append_audit(now() - (i || ' seconds')::interval, 'inbox.viewed', 'done', p.name, p.id, $1::uuid, b.id, null, null, null,
    json_build_object('n', i)::text)
  from generate_series(1, $2::int) i
  join (select id, name, row_number() over (order by email) n from person where email like 'person%') p on p.n = i % 500 + 1
  join (select id, row_number() over (order by mesh_mailbox_id) n from mailbox where organisation_id = $1::uuid) b on b.n = i % 60 + 1`;

/** Fills the organisation to the size above. */
export async function fillOrganisation(databaseUrl: string, organisationId: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const values = [organisationId, SIZE.people, SIZE.teams, SIZE.mailboxes];
    for (const statement of FILL) {
      const used = Math.max(...[...statement.matchAll(/\$(\d)/g)].map(([, n]) => Number(n)));
      await client.query(statement, values.slice(0, used));
    }
    await client.query(EVENTS, [organisationId, SIZE.events]);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}
