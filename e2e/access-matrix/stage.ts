import pg from 'pg';
import { type PersonOnStage, peopleOnStage, peopleWithoutSession } from '@/lib/auth/testing/expected-answers';
import { uniqueTag } from '@/lib/db/testing/unique-tag';
import { required } from '../fixtures/settings';
import { clearThings, insert, insertThings, type Things } from './things';
import { Visitor } from './visitor';

export type Outsider = (typeof peopleWithoutSession)[number];
export type Name = PersonOnStage | Outsider;

export const names = Object.keys(peopleOnStage) as PersonOnStage[];
export const outsiders = [...peopleWithoutSession] as Outsider[];

type Place = Pick<Things, 'organisationId' | 'mailboxId'> & { name: string; odsCode: string };
type Lists = { practice: string; trust: string };

/**
 * Two organisations for the matrix alone, beside those of the demonstration, so that no other test
 * interferes.
 */
export type Stage = {
  database: pg.Client;
  /** Unique to this run: what the matrix's forms create is named "matrix-<mark>". */
  mark: string;
  practice: Place;
  trust: Place;
  personIds: Record<Name, string>;
  visitors: Record<Name, Visitor>;
  emails: Record<Name, string>;
  /** Uploaded lists of people to invite, by place. */
  lists: Lists;
  close(): Promise<void>;
};

type Made = { database: pg.Client; mark: string };

async function makePlace({ database, mark }: Made, name: string): Promise<Place> {
  const code = `${name[0]}${mark}`.toUpperCase();
  const organisation = { ods_code: code, name: `${name} ${mark}` };
  const organisationId = await insert(database, 'organisation', organisation);
  const mailboxId = await insert(database, 'mailbox', {
    organisation_id: organisationId,
    environment: 'simulator',
    mesh_mailbox_id: `${code}OT001`,
    name: `Letters ${mark}`,
    password_sealed: Buffer.alloc(0),
    password_key_id: '',
    // Keeps the worker away: MESH does not know this mailbox.
    paused_at: new Date(),
  });
  await database.query(
    `insert into mailbox_workflow (mailbox_id, workflow_id, can_send, can_receive)
     values ($1, 'REFERRAL_LETTER_V1', true, true)`,
    [mailboxId],
  );
  return { name: organisation.name, odsCode: code, organisationId, mailboxId };
}

const SERVICE_ROLES: Partial<Record<Name, string>> = {
  helpdesk: 'HELPDESK',
  operator: 'OPERATOR',
  auditor: 'AUDITOR',
};
const LEVELS: Partial<Record<Name, string>> = {
  reader: 'READ',
  manager: 'MANAGE',
  expired: 'SEND',
  trust: 'MANAGE',
  suspended: 'SEND',
  barred: 'SEND',
  lapsed: 'SEND',
  former: 'SEND',
};

/** Everyone signs in while they still may. Some of them lose the right to a session afterwards. */
async function bar({ database }: Made, personIds: Record<Name, string>): Promise<void> {
  const ago = new Date(Date.now() - 1_000);
  const { suspended, barred, lapsed, former, expired } = personIds;
  await database.query('update person set suspended_at = $2 where id = $1', [suspended, ago]);
  await database.query('update membership set suspended_at = $2 where person_id = $1', [barred, ago]);
  await database.query('update membership set ends_at = $2 where person_id = $1', [lapsed, ago]);
  await database.query('delete from membership where person_id = $1', [former]);
  await database.query('update mailbox_grant set ends_at = $2 where person_id = $1', [expired, ago]);
}

async function makePeople(made: Made, places: { practice: Place; trust: Place; elsewhere: string }) {
  const { database, mark } = made;
  const { practice, trust } = places;
  const reception = await insert(database, 'team', {
    organisation_id: practice.organisationId,
    name: 'Reception',
  });
  const ids = {} as Record<Name, string>;
  const emails = {} as Record<Name, string>;
  for (const name of [...names, ...outsiders]) {
    const email = `${name.toLowerCase()}.${mark}@matrix.example.nhs.uk`;
    const role = SERVICE_ROLES[name] ?? null;
    const personId = await insert(database, 'person', { email, name: `${name} ${mark}`, service_role: role });
    const place = name.startsWith('trust') ? trust : practice;
    const organisationId = name === 'stranger' ? places.elsewhere : place.organisationId;
    if (!role) {
      await insert(database, 'membership', {
        person_id: personId,
        organisation_id: organisationId,
        role: /administrator/i.test(name) ? 'ADMINISTRATOR' : 'MEMBER',
      });
    }
    const level = LEVELS[name];
    if (level) {
      const grant = { mailbox_id: place.mailboxId, person_id: personId, level };
      await insert(database, 'mailbox_grant', grant);
    }
    if (name === 'sender') {
      await insert(database, 'team_member', { team_id: reception, person_id: personId });
      const grant = { mailbox_id: practice.mailboxId, team_id: reception, level: 'SEND' };
      await insert(database, 'mailbox_grant', grant);
    }
    ids[name] = personId;
    emails[name] = email;
  }
  return { ids, emails };
}

/** Uploads a list of people to invite, as the place's administrator does. Returns its id. */
async function bringList(visitor: Visitor, organisationId: string, mark: string): Promise<string> {
  const path = `/organisation/${organisationId}/people/bulk`;
  const body = new FormData();
  body.set('list', `name,email\nBea Guest,bulk-matrix-${mark}@matrix.example.org`);
  const { location } = await visitor.ask(`${path}/upload`, { method: 'POST', body });
  const id = location?.startsWith(`${path}/`) ? location.slice(path.length + 1) : undefined;
  if (!id) throw new Error(`A list of people to invite was not taken: ${location}`);
  return id;
}

/** Sets the stage and signs everyone in. `close` removes it. The audit trail keeps what was done on it. */
export async function setStage(): Promise<Stage> {
  const database = new pg.Client({ connectionString: required('DATABASE_URL') });
  await database.connect();
  const made = { database, mark: uniqueTag().slice(0, 6) };
  const [practice, trust] = [await makePlace(made, 'Quarry'), await makePlace(made, 'Tarn')];
  const elsewhere = (await makePlace(made, 'Elm')).organisationId;
  await database.query('delete from mailbox where organisation_id = $1', [elsewhere]);
  const { ids: personIds, emails } = await makePeople(made, { practice, trust, elsewhere });
  const visitors = {} as Record<Name, Visitor>;
  for (const name of [...names, ...outsiders]) visitors[name] = await Visitor.signedIn(emails[name]);
  await bar(made, personIds);
  const lists = {
    practice: await bringList(visitors.administrator, practice.organisationId, made.mark),
    trust: await bringList(visitors.trustAdministrator, trust.organisationId, made.mark),
  };
  const close = async () => {
    const places = [practice.organisationId, trust.organisationId, elsewhere];
    for (const place of places) await clearThings(database, place);
    await database.query('delete from mailbox where organisation_id = any($1)', [places]);
    await database.query('delete from organisation where id = any($1) or name like $2', [
      places,
      `%matrix-${made.mark}%`,
    ]);
    await database.query('delete from person where id = any($1)', [Object.values(personIds)]);
    await database.end();
  };
  return { ...made, practice, trust, personIds, visitors, emails, lists, close };
}

/**
 * The same things at the practice and at the trust, made afresh each time, with everyone as if they had just
 * signed in.
 */
export async function setThings(stage: Stage): Promise<{ own: Things; foreign: Things }> {
  const { database, practice, trust, personIds, lists } = stage;
  await database.query('update session set proven_at = now() where person_id = any($1)', [
    Object.values(personIds),
  ]);
  const more = (member: Name, listId: string) => ({ memberId: personIds[member], listId });
  return {
    own: { ...(await insertThings(database, practice)), ...more('reader', lists.practice) },
    foreign: { ...(await insertThings(database, trust)), ...more('trust', lists.trust) },
  };
}
