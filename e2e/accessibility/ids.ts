import { randomBytes } from 'node:crypto';
import { mailboxIdOf, rows } from '../fixtures/database';
import { people } from '../fixtures/people';
import type { Ids } from './place';

async function idFrom(query: string, values: string[]): Promise<string> {
  const [row] = await rows<{ id: string }>(query, values);
  return row?.id ?? '';
}

/** An open access review with one line. */
async function beginReview(organisation: string): Promise<string> {
  const review = await idFrom(
    `insert into access_review (id, organisation_id, due_at) values (gen_random_uuid(), $1, now() + interval '20 days')
     returning id`,
    [organisation],
  );
  await rows(
    `insert into access_review_item (id, review_id, grant_id, holder_name, holder_is_team, mailbox_name, mesh_mailbox_id, level)
     select gen_random_uuid(), $1, g.id, t.name, true, b.name, b.mesh_mailbox_id, g.level
     from mailbox_grant g join team t on t.id = g.team_id join mailbox b on b.id = g.mailbox_id
     where b.organisation_id = $2`,
    [review, organisation],
  );
  return review;
}

/** An invitation that can be opened, and an email that the demonstration shows. */
async function invite(organisation: string): Promise<Pick<Ids, 'invitation' | 'guest' | 'email'>> {
  const token = randomBytes(32).toString('base64url');
  const guest = await idFrom(
    `insert into invitation (id, organisation_id, email, name, token_hash, expires_at)
     values (gen_random_uuid(), $1, 'page@riverside.example.org', 'Paige Turner', encode(sha256($2::bytea), 'hex'), now() + interval '1 day')
     returning id`,
    [organisation, token],
  );
  const email = await idFrom(
    'select id from email where words_sealed is not null order by created_at limit 1',
    [],
  );
  return { invitation: `/invitation/${token}`, guest, email };
}

/** One of the practice's messages, ready to be sent. */
function writeDraft(mailbox: string): Promise<string> {
  return idFrom(
    `insert into message (id, mailbox_id, direction, state, workflow_id, other_mailbox_id, other_name, subject,
       file_name, content_type, size_bytes, happened_at, created_by_id)
     select uuidv7(), $1, 'SENT', 'DRAFT', 'REFERRAL_LETTER_V1', 'RX999OT004', 'Northmoor NHS Trust',
       'A page', 'page.csv', 'text/csv', 4, now(), id from person where email = $2
     returning id`,
    [mailbox, people.practice],
  );
}

/** The ids of things for every page. Begins a message and an access review, and invites someone. */
export async function findIds(): Promise<Ids> {
  const mailbox = await mailboxIdOf('Y99001GP001');
  const one = async (condition: string) => {
    const [row] = await rows<{ id: string }>(
      `select id from message where mailbox_id = $1 and ${condition} limit 1`,
      [mailbox],
    );
    return row?.id ?? '';
  };
  const organisation = await idFrom('select organisation_id as id from mailbox where id = $1', [mailbox]);
  return {
    mailbox,
    trustMailbox: await mailboxIdOf('RX999OT004'),
    message: await one(`direction = 'RECEIVED' and file_name like 'report-of-a-very-%'`),
    sent: await one(`direction = 'SENT' and state = 'ACCEPTED'`),
    draft: await writeDraft(mailbox),
    organisation,
    person: await idFrom('select id from person where email like $1 limit 1', ['helpdesk@%']),
    colleague: await idFrom('select id from person where email = $1', ['ruth.lane@riverside.example.org']),
    away: await idFrom('select id from person where email = $1', ['nina.kaur@riverside.example.org']),
    team: await idFrom('select id from team where name = $1', ['Nursing']),
    grant: await idFrom(
      'select id from mailbox_grant where mailbox_id = $1 and team_id is not null limit 1',
      [mailbox],
    ),
    review: await beginReview(organisation),
    ...(await invite(organisation)),
    // Dated the year after next, so that no page shows it.
    announcement: await idFrom(
      `insert into announcement (id, heading, text, starts_at, ends_at)
       values (gen_random_uuid(), 'A page', $1, now() + interval '2 years', now() + interval '3 years') returning id`,
      ['Nothing to do'],
    ),
  };
}
