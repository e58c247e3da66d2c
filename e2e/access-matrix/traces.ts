import type pg from 'pg';
import type { Name, Stage } from './stage';

const PLACES = '(select unnest($1::uuid[]))';
const MAILBOXES = `(select id from mailbox where organisation_id in ${PLACES})`;
const PEOPLE = `(select person_id from membership where organisation_id in ${PLACES}
  union select unnest($2::uuid[]))`;

/**
 * What the matrix's forms can change: rows of the two places, of everyone on the stage, and of what the
 * service team made for the matrix. Leaves out "last seen" times, which change when someone looks.
 */
const ROWS = [
  `select id, name, ods_code, allowed_domains from organisation where id in ${PLACES} or name like $3`,
  `select person_id, organisation_id, role, ends_at, suspended_at from membership
     where organisation_id in ${PLACES}`,
  `select id, name, organisation_id from team where organisation_id in ${PLACES}`,
  `select m.team_id, m.person_id from team_member m join team t on t.id = m.team_id
     where t.organisation_id in ${PLACES}`,
  `select id, level, kind, person_id, team_id, starts_at, ends_at from mailbox_grant
     where mailbox_id in ${MAILBOXES}`,
  `select id, email, token_hash, sent_at, withdrawn_at, accepted_at, access from invitation
     where organisation_id in ${PLACES} or invited_by_id in ${PLACES} or email like $3`,
  `select id, finished_at from access_review where organisation_id in ${PLACES}`,
  `select i.id, i.decision from access_review_item i join access_review r on r.id = i.review_id
     where r.organisation_id in ${PLACES}`,
  `select id, organisation_id, name, size_limit_bytes, paused_at, paused_reason, closed_at, password_sealed from mailbox
     where organisation_id in ${PLACES}`,
  `select * from mailbox_workflow where mailbox_id in ${MAILBOXES}`,
  `select id, state, workflow_id, other_mailbox_id, subject, local_id, file_name, version from message
     where mailbox_id in ${MAILBOXES}`,
  `select id, name, email, service_role, suspended_at, password_hash, waiting_emails from person where id in ${PEOPLE}`,
  `select id, person_id, name from passkey where person_id in ${PEOPLE}`,
  `select person_id, created_at from authenticator where person_id in ${PEOPLE}`,
  `select id, person_id from identity where person_id in ${PEOPLE}`,
  `select id, code_hash, used_at from recovery_code where person_id in ${PEOPLE}`,
  `select id, ended_at from session where person_id in ${PEOPLE}`,
  `select id, purpose, used_at from email_link where person_id in ${PEOPLE}`,
  // What was announced, and not the emails, which the worker writes a moment later.
  `select id, kind, told from domain_event, jsonb_array_elements(told) as one
     where (one ->> 'id')::uuid in ${PEOPLE} or one ->> 'email' like $3`,
  `select id, heading, text, starts_at, ends_at from announcement
     where created_by_id in (select unnest($1::uuid[] || $2::uuid[]))`,
];

const STATE = `select ${ROWS.map(
  (rows) => `(select coalesce(jsonb_agg(to_jsonb(r) order by to_jsonb(r)), '[]') from (${rows}) r)`,
).join(' || ')} as state`;

/**
 * Everything that the matrix's forms could change, as one text: equal texts mean nothing changed. With
 * `only`, covers that person alone.
 */
export async function stateOf(stage: Stage, only?: Name): Promise<string> {
  const { database, practice, trust, personIds, mark } = stage;
  const places = only ? [] : [practice.organisationId, trust.organisationId];
  const people = only ? [personIds[only]] : Object.values(personIds);
  const { rows } = await database.query<{ state: unknown }>(STATE, [places, people, `%matrix-${mark}%`]);
  return JSON.stringify(rows[0]?.state, null, 1);
}

/** The names of the events a person caused after this number of the audit trail. Leaves out reading. */
export async function deedsSince(database: pg.Client, personId: string, since: string): Promise<string[]> {
  const { rows } = await database.query<{ event: string }>(
    `select event from audit_event where person_id = $1 and number > $2 and event <> 'trail.viewed'
       order by number`,
    [personId, since],
  );
  return rows.map(({ event }) => event);
}

/** The number of the newest row of the audit trail. */
export async function newestDeed(database: pg.Client): Promise<string> {
  const { rows } = await database.query<{ number: string }>(
    'select coalesce(max(number), 0)::text as number from audit_event',
  );
  return rows[0]?.number ?? '0';
}
