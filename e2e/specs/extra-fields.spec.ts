import { type Stage, setStage, setThings } from '../access-matrix/stage';
import type { Things } from '../access-matrix/things';
import { stateOf } from '../access-matrix/traces';
import type { Visitor } from '../access-matrix/visitor';
import { hiddenFields } from '../fixtures/forms';
import { expect, test } from '../fixtures/portal';

let stage: Stage;
let own: Things;
let foreign: Things;

test.beforeAll(async () => {
  stage = await setStage();
  ({ own, foreign } = await setThings(stage));
});
test.afterAll(() => stage.close());

type Row = Record<string, unknown>;

/** Sends a page's form as a browser would, with extra fields. */
async function send(visitor: Visitor, page: string, fields: Record<string, string>): Promise<void> {
  const { text } = await visitor.ask(page);
  const form = new FormData();
  const [first = ''] = Object.keys(fields);
  for (const [name, value] of Object.entries({ ...hiddenFields(text, `name="${first}"`), ...fields }))
    form.set(name, value);
  const { status, location } = await visitor.ask(page, { method: 'POST', body: form });
  expect([status, location ?? ''], page).toEqual([303, expect.not.stringMatching(/sign-in|problem/)]);
}

async function rowOf(table: 'person' | 'message', id: string): Promise<Row> {
  const { rows } = await stage.database.query<{ row: Row }>(
    `select to_jsonb(t) as row from ${table} t where id = $1`,
    [id],
  );
  return rows[0]?.row ?? {};
}

/**
 * The names of the columns in which two rows differ. Leaves out "last seen" times, which change when someone
 * looks.
 */
const changed = (before: Row, after: Row) =>
  Object.keys(after)
    .filter((name) => name !== 'last_seen_at' && JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .sort();

/** Values an attacker might set, under every likely spelling of the name. */
const everything = (elsewhere: Things): Record<string, string> => ({
  id: elsewhere.personId,
  personId: elsewhere.personId,
  person_id: elsewhere.personId,
  organisationId: elsewhere.organisationId,
  organisation_id: elsewhere.organisationId,
  mailboxId: elsewhere.mailboxId,
  mailbox_id: elsewhere.mailboxId,
  draftId: elsewhere.draftId,
  email: 'attacker@evil.example',
  passwordHash: 'x',
  password_hash: 'x',
  serviceRole: 'OPERATOR',
  service_role: 'OPERATOR',
  isAdministrator: 'true',
  role: 'ADMINISTRATOR',
  level: 'MANAGE',
  state: 'ACCEPTED',
  direction: 'RECEIVED',
  meshMessageId: 'X',
  suspendedAt: '',
  '__proto__[serviceRole]': 'OPERATOR',
  'person[serviceRole]': 'OPERATOR',
});

test('a form changes only its own fields, of the thing it is about [ASVS 15.3.3]', async () => {
  const elsewhere = await stateOf({ ...stage, practice: stage.trust, personIds: {} as Stage['personIds'] });

  const person = await rowOf('person', stage.personIds.sender);
  await send(stage.visitors.sender, '/account/name', { name: 'Priya Renamed', ...everything(foreign) });
  const renamed = await rowOf('person', stage.personIds.sender);
  expect(changed(person, renamed)).toEqual(['name']);

  const draft = await rowOf('message', own.draftId);
  const details = `/mailboxes/${own.mailboxId}/compose/${own.draftId}/details`;
  await send(stage.visitors.sender, details, { subject: 'Only this', localId: '', ...everything(foreign) });
  const described = await rowOf('message', own.draftId);
  expect(described.subject).toBe('Only this');
  const known = ['happened_at', 'subject', 'updated_at', 'version'];
  expect(changed(draft, described).filter((name) => !known.includes(name))).toEqual([]);

  const teams = `/organisation/${own.organisationId}/teams/new`;
  await send(stage.visitors.administrator, teams, { name: 'Only here', ...everything(foreign) });
  const { rows } = await stage.database.query('select organisation_id from team where name = $1', [
    'Only here',
  ]);
  expect(rows).toEqual([{ organisation_id: own.organisationId }]);

  expect(await stateOf({ ...stage, practice: stage.trust, personIds: {} as Stage['personIds'] })).toBe(
    elsewhere,
  );
});
