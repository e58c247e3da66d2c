import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** The things at one place that the matrix's addresses and forms refer to. */
export type Things = {
  organisationId: string;
  mailboxId: string;
  /** Received: one waiting, and one marked as collected a moment ago. */
  messageId: string;
  markedId: string;
  /** The action that marked it as collected. */
  batchId: string;
  /** Sent: one not yet, and one that MESH has accepted. */
  draftId: string;
  acceptedId: string;
  unsettledId: string;
  /** A member with access to the mailbox, who owns the things below. */
  personId: string;
  teamId: string;
  grantId: string;
  coverId: string;
  invitationId: string;
  reviewId: string;
  reviewItemId: string;
  sessionId: string;
  passkeyId: string;
  identityId: string;
  /** Another person at the place, without things of their own. */
  memberId: string;
  /** A list of people to invite that its administrator uploaded. */
  listId: string;
  /** Things of the service, not of the place. */
  announcementId: string;
  serviceInvitationId: string;
};

/** The things kept as database rows. The rest come about in other ways. */
type Rows = Omit<Things, 'memberId' | 'listId'>;

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

type Row = Record<string, unknown>;

/** Inserts the row, with a new id unless the row has one. Returns the id. */
export async function insert(database: pg.Client, table: string, row: Row): Promise<string> {
  const hasId = table !== 'membership' && table !== 'team_member';
  const ownId = hasId && !('id' in row);
  const names = Object.keys(row);
  const marks = names.map((_, at) => `$${at + 1}`);
  const { rows } = await database.query<{ id?: string }>(
    `insert into ${table} (${[...(ownId ? ['id'] : []), ...names].join(', ')})
     values (${[...(ownId ? ['uuidv7()'] : []), ...marks].join(', ')}) returning ${hasId ? 'id' : '1'}`,
    Object.values(row),
  );
  return rows[0]?.id ?? '';
}

async function insertMessages(database: pg.Client, mailboxId: string) {
  const message = (row: Row) =>
    insert(database, 'message', {
      mailbox_id: mailboxId,
      workflow_id: 'REFERRAL_LETTER_V1',
      other_mailbox_id: 'RX999OT004',
      happened_at: new Date(),
      ...row,
    });
  const [received, sent] = [{ direction: 'RECEIVED' }, { direction: 'SENT', send_started_at: new Date() }];
  const mesh = () => ({ mesh_message_id: randomUUID() });
  const batchId = randomUUID();
  return {
    batchId,
    // Not yet settled by checking the mailbox, which does not list it.
    messageId: await message({ ...received, ...mesh(), state: 'AVAILABLE', state_at: inDays(1) }),
    markedId: await message({
      ...received,
      ...mesh(),
      state: 'COLLECTING',
      acknowledge_at: inDays(1),
      collect_batch_id: batchId,
    }),
    draftId: await message({ ...sent, state: 'DRAFT' }),
    unsettledId: await message({ ...sent, state: 'UNSETTLED' }),
    acceptedId: await message({ ...sent, ...mesh(), state: 'ACCEPTED', accepted_at: new Date() }),
  };
}

async function insertColleague(database: pg.Client, organisationId: string, mailboxId: string) {
  const mark = randomUUID();
  // Has a password nobody knows. Without a password there would be no second step to reset.
  const person = { email: `${mark}@matrix.example.org`, name: `Cole League ${mark}`, password_hash: '-' };
  const personId = await insert(database, 'person', person);
  const own = { person_id: personId };
  await insert(database, 'membership', { ...own, organisation_id: organisationId });
  const grant = { ...own, mailbox_id: mailboxId, level: 'READ' };
  return {
    personId,
    grantId: await insert(database, 'mailbox_grant', grant),
    coverId: await insert(database, 'mailbox_grant', {
      ...grant,
      kind: 'COVER',
      // Later than the email we send a week before access ends.
      ends_at: inDays(20),
      cover_for_id: personId,
    }),
    ...(await insertFactors(database, personId)),
  };
}

/** What the person needs to sign in, and a session. New each time. */
export async function insertFactors(
  database: pg.Client,
  personId: string,
): Promise<Pick<Things, 'sessionId' | 'passkeyId' | 'identityId'>> {
  for (const table of ['passkey', 'identity', 'authenticator', 'recovery_code']) {
    await database.query(`delete from ${table} where person_id = $1`, [personId]);
  }
  const [own, mark] = [{ person_id: personId }, randomUUID()];
  const key = { credential_id: mark, public_key: Buffer.from([1]), counter: 0, name: 'Laptop' };
  const session = { token_hash: mark, absolute_expires_at: inDays(1) };
  const identity = { issuer: 'https://cis2.example.nhs.uk', subject: mark };
  return {
    sessionId: await insert(database, 'session', { ...own, ...session }),
    passkeyId: await insert(database, 'passkey', { ...own, ...key }),
    identityId: await insert(database, 'identity', { ...own, ...identity }),
  };
}

async function insertReview(database: pg.Client, organisationId: string, grantId: string) {
  const review = { organisation_id: organisationId, due_at: inDays(20) };
  const reviewId = await insert(database, 'access_review', review);
  const item = {
    review_id: reviewId,
    grant_id: grantId,
    holder_name: 'Cole League',
    holder_is_team: false,
    mailbox_name: 'Letters',
    mesh_mailbox_id: 'LETTERS',
    level: 'READ',
  };
  return { reviewId, reviewItemId: await insert(database, 'access_review_item', item) };
}

/** Removes what `insertThings` made at the place, and what the portal has made from it since. */
export async function clearThings(database: pg.Client, organisationId: string): Promise<void> {
  for (const statement of [
    `delete from person where name like 'Cole League%' and id in
       (select person_id from membership where organisation_id = $1)`,
    `delete from message where mailbox_id in (select id from mailbox where organisation_id = $1)`,
    'delete from access_review where organisation_id = $1',
    'delete from invitation where organisation_id = $1',
    `delete from team where organisation_id = $1 and name <> 'Reception'`,
    `delete from announcement where created_by_id = $1`,
    `delete from invitation where invited_by_id = $1`,
  ]) {
    await database.query(statement, [organisationId]);
  }
}

/** Recreates a place's things, each in the state that pages and forms need. */
export async function insertThings(
  database: pg.Client,
  { organisationId, mailboxId }: Pick<Things, 'organisationId' | 'mailboxId'>,
): Promise<Rows> {
  await clearThings(database, organisationId);
  const mark = randomUUID();
  const of = { organisation_id: organisationId };
  const colleague = await insertColleague(database, organisationId, mailboxId);
  const teamId = await insert(database, 'team', { ...of, name: `Back office ${mark}` });
  await insert(database, 'team_member', { team_id: teamId, person_id: colleague.personId });
  const invite = (what: string, row: Row) =>
    insert(database, 'invitation', {
      email: `${what}-${mark}@matrix.example.org`,
      name: 'Gia Guest',
      token_hash: `${what}-${mark}`,
      sent_at: inDays(-1),
      expires_at: inDays(3),
      ...row,
    });
  return {
    organisationId,
    mailboxId,
    teamId,
    invitationId: await invite('chief', { ...of, role: 'ADMINISTRATOR' }),
    serviceInvitationId: await invite('helper', { service_role: 'HELPDESK', invited_by_id: organisationId }),
    ...colleague,
    ...(await insertMessages(database, mailboxId)),
    ...(await insertReview(database, organisationId, colleague.grantId)),
    announcementId: await insert(database, 'announcement', {
      heading: `Works ${mark}`,
      text: 'Tonight',
      starts_at: inDays(2),
      ends_at: inDays(3),
      created_by_id: organisationId,
    }),
  };
}
