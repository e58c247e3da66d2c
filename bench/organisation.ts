import pg from 'pg';

export const SIZE = { people: 500, teams: 40, mailboxes: 60, events: 200_000 };

const people = `select id, name, row_number() over (order by email) n from person where email like 'person%'`;

// One very large organisation: each person in two teams, each team with six mailboxes, people with access of
// their own, a waiting invitation for each tenth, an access review in progress, and a long trail.
const fill = (organisation: string) => [
  `insert into person (id, email, name, last_seen_at)
     select gen_random_uuid(), 'person' || i || '@example.nhs.uk', 'Person ' || i || ' of Riverside', now() - i * interval '1 hour'
     from generate_series(1, ${SIZE.people}) i`,
  `insert into membership (person_id, organisation_id) select id, ${organisation} from person
     where email like 'person%@example.nhs.uk'`,
  `insert into authenticator (person_id, secret_sealed, secret_key_id, last_step)
     select id, '', 'none', 0 from person where email like 'person%'`,
  `insert into team (id, organisation_id, name) select gen_random_uuid(), ${organisation}, 'Team ' || i
     from generate_series(1, ${SIZE.teams}) i`,
  `insert into mailbox (id, organisation_id, environment, mesh_mailbox_id, name, password_sealed, password_key_id, paused_at)
     select gen_random_uuid(), ${organisation}, 'bench', 'Y99001X' || i, 'Mailbox ' || i, '', 'none', now()
     from generate_series(2, ${SIZE.mailboxes}) i`,
  `insert into team_member (team_id, person_id)
     select t.id, p.id from (select id, row_number() over (order by name) n from team where organisation_id = ${organisation}) t
     join (select id, row_number() over (order by email) n from person where email like 'person%') p
       on t.n in (p.n % ${SIZE.teams} + 1, (p.n * 7) % ${SIZE.teams} + 1)`,
  `insert into mailbox_grant (id, mailbox_id, team_id, level, created_at)
     select gen_random_uuid(), b.id, t.id, 'SEND', now()
     from (select id, row_number() over (order by name) n from team where organisation_id = ${organisation}) t
     join (select id, row_number() over (order by mesh_mailbox_id) n from mailbox where organisation_id = ${organisation}) b
       on b.n % ${SIZE.teams} = t.n % ${SIZE.teams} or (b.n + 5) % 13 = t.n % 13`,
  `insert into mailbox_grant (id, mailbox_id, person_id, level, ends_at)
     select gen_random_uuid(), b.id, p.id, 'READ', now() + p.n * interval '1 day'
     from (select id, row_number() over (order by email) n from person where email like 'person%') p
     join (select id, row_number() over (order by mesh_mailbox_id) n from mailbox where organisation_id = ${organisation}) b
       on b.n = p.n % ${SIZE.mailboxes} + 1`,
  `insert into mailbox_use (person_id, mailbox_id, last_at)
     select distinct person_id, mailbox_id, now() - interval '3 days' from live_access`,
  `insert into invitation (id, organisation_id, email, name, token_hash, expires_at)
     select gen_random_uuid(), ${organisation}, 'guest' || i || '@example.nhs.uk', 'Guest ' || i, 'guest' || i, now() + interval '3 days'
     from generate_series(1, ${SIZE.people} / 10) i`,
  `insert into access_review (id, organisation_id, due_at) select gen_random_uuid(), ${organisation}, now() + interval '20 days'`,
  `insert into access_review_item (id, review_id, grant_id, holder_name, holder_is_team, mailbox_name, mesh_mailbox_id, level)
     select gen_random_uuid(), r.id, g.id, coalesce(p.name, t.name), g.team_id is not null, b.name, b.mesh_mailbox_id, g.level
     from access_review r cross join mailbox_grant g join mailbox b on b.id = g.mailbox_id
     left join person p on p.id = g.person_id left join team t on t.id = g.team_id
     where r.organisation_id = ${organisation}`,
  // Like a real trail: half of it is views of inboxes. A twentieth is about access, and its text says whose.
  `select append_audit(e.at, e.event, 'done', e.actor, e.person_id, e.organisation_id, e.mailbox_id, null, null, null,
      json_build_object('at', e.at, 'event', e.event, 'outcome', 'done', 'actor', e.actor, 'personId', e.person_id,
        'address', '192.0.2.7', 'organisationId', e.organisation_id, 'mailboxId', e.mailbox_id, 'messageId', null,
        'beginNumber', null, 'correlationId', gen_random_uuid(), 'details', e.details)::text)
    from (
      select now() - ((${SIZE.events} - i) || ' seconds')::interval as at, k.event, p.name as actor, p.id as person_id,
        case when k.of_mailbox or k.event <> 'session.started' then ${organisation} end as organisation_id,
        case when k.of_mailbox then b.id end as mailbox_id,
        case k.event
          when 'session.started' then json_build_array(json_build_array('method', 'password and authenticator'))
          when 'grant.given' then json_build_array(json_build_array('holder', o.name), json_build_array('holderKind', 'person'),
            json_build_array('level', 'READ'), json_build_array('subjectId', o.id))
          when 'trail.viewed' then json_build_array(json_build_array('person', o.id))
          else json_build_array()
        end as details
      from generate_series(1, ${SIZE.events}) i
      join (values (0, 9, 'inbox.viewed', true), (10, 13, 'message.viewed', true), (14, 14, 'message.downloaded', true),
        (15, 17, 'session.started', false), (18, 18, 'grant.given', true), (19, 19, 'trail.viewed', false))
        k (first, last, event, of_mailbox) on (i * 7) % 20 between k.first and k.last
      join (${people}) p on p.n = i * 31 % ${SIZE.people} + 1
      join (${people}) o on o.n = i * 17 % ${SIZE.people} + 1
      join (select id, row_number() over (order by mesh_mailbox_id) n from mailbox where organisation_id = ${organisation}) b
        on b.n = i % ${SIZE.mailboxes} + 1
      order by i
    ) e`,
];

/** Fills the organisation to the size above. */
export async function fillOrganisation(databaseUrl: string, organisationId: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const statement of fill(`'${organisationId}'::uuid`)) await client.query(statement);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}
