import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { type Member, makeMailbox, makeMember, makeOrganisation } from '@/lib/organisations/testing/place';
import { fillPractice } from '@/lib/teams/testing/big-practice';
import { seedGrant, seedTeam } from '@/prisma/seed/builders';
import { exportPeople, getPerson, listPeople } from './queries';
import { peopleFilterSchema } from './schema';

let world: World;
let organisationId: string;
let admin: Member;

const DAY_MS = 86_400_000;

async function seedHere(): Promise<void> {
  const named = (name: string) => makeMember(organisationId, { name });
  const [active, suspended, ended, barred] = [
    await named('Amy Active'),
    await named('Sue Suspended'),
    await named('Ed Ended'),
    await named('Bea Barred'),
  ];
  const of = (person: Member) => ({ where: { personId: person.id } });
  await db().authenticator.create({
    data: { personId: active.id, secretSealed: new Uint8Array([1]), secretKeyId: 'k', lastStep: 0n },
  });
  await db().membership.updateMany({ ...of(suspended), data: { suspendedAt: new Date() } });
  await db().membership.updateMany({ ...of(ended), data: { endsAt: new Date(Date.now() - 1) } });
  await db().person.update({
    where: { id: barred.id },
    data: { suspendedAt: new Date(), suspendedReason: 'Leaked account' },
  });
  const [first, second] = [await makeMailbox(organisationId), await makeMailbox(organisationId, 'Results')];
  const teamId = await seedTeam(organisationId, 'Reception', [active.id, suspended.id]);
  await seedGrant(first, { teamId }, 'SEND');
  await seedGrant(first, { personId: active.id }, 'READ');
  await seedGrant(second, { personId: active.id }, 'MANAGE', new Date(Date.now() + DAY_MS));
  const invitation = { organisationId, email: 'ivy@nhs.net', name: 'Ivy Invited', expiresAt: new Date(0) };
  const access = { teamIds: [teamId], grants: [{ mailboxId: first, level: 'READ' }] };
  await db().invitation.create({ data: { ...invitation, access, tokenHash: 'a' } });
  await db().invitation.create({ data: { ...invitation, tokenHash: 'b', withdrawnAt: new Date() } });
  await db().invitation.create({ data: { ...invitation, tokenHash: 'c', acceptedAt: new Date() } });
}

beforeAll(async () => {
  world = await startWorld();
  organisationId = await makeOrganisation();
  admin = await makeMember(organisationId, { name: 'Ada Chief', administrator: true });
  await seedHere();
});
afterAll(() => world.close());

const list = async (query: Record<string, string> = {}) =>
  listPeople(await admin.actor(), organisationId, peopleFilterSchema.parse(query));

const namesOf = ({ rows }: { rows: { name: string }[] }) => rows.map(({ name }) => name);

describe('the list of people', () => {
  it('has everyone and every waiting invitation by name, each with its state', async () => {
    const { rows, total } = await list();
    expect(rows.map(({ name, state }) => `${name}: ${state}`)).toEqual([
      'Ada Chief: NO_FACTOR',
      'Amy Active: ACTIVE',
      'Bea Barred: SUSPENDED',
      'Ed Ended: ENDED',
      'Ivy Invited: INVITED',
      'Sue Suspended: SUSPENDED',
    ]);
    expect(total).toBe(6);
  });

  it('says which teams a person is in and how many mailboxes they can use at this moment', async () => {
    const { rows } = await list();
    const of = (name: string) => {
      const { teams = [], mailboxCount } = rows.find((row) => row.name.startsWith(name)) ?? {};
      return `${teams.join()} ${mailboxCount}`;
    };
    expect([of('Amy'), of('Sue'), of('Ivy'), of('Ada')]).toEqual([
      'Reception 2',
      'Reception 0',
      'Reception 1',
      ' 0',
    ]);
  });

  it('is searched by any part of name or address, taken literally', async () => {
    expect(namesOf(await list({ text: ' AMY ' }))).toEqual(['Amy Active']);
    expect(namesOf(await list({ text: 'ivy@' }))).toEqual(['Ivy Invited']);
    expect(namesOf(await list({ text: '%' }))).toEqual([]);
    expect(namesOf(await list({ text: "' or 1=1 --" }))).toEqual([]);
  });

  it('is filtered by state, and ignores nonsense in the address', async () => {
    expect(namesOf(await list({ state: 'SUSPENDED' }))).toEqual(['Bea Barred', 'Sue Suspended']);
    expect((await list({ state: 'nonsense', page: '-1' })).total).toBe(6);
  });

  it('is downloaded whole, which is audited', async () => {
    expect(await exportPeople(await admin.actor(), organisationId)).toHaveLength(6);
    const event = await db().auditEvent.findFirstOrThrow({
      where: { organisationId, event: 'list.exported' },
    });
    expect(event.canonical).toContain('["lines",6]');
  });
});

describe('a person', () => {
  it('has one page with how they sign in, what they can use, and why', async () => {
    const { rows } = await list({ text: 'Amy' });
    const person = await getPerson(await admin.actor(), organisationId, rows[0]?.id ?? '');
    expect(person).toMatchObject({
      name: 'Amy Active',
      state: 'ACTIVE',
      sessionCount: 1,
      means: { passkeys: 0, hasAuthenticator: true, hasIdentity: false },
      teams: [{ name: 'Reception' }],
      isSelf: false,
    });
    expect(person.reach.map((one) => `${one.mailboxName} ${one.level} ${one.teamName ?? 'own'}`)).toEqual([
      'Clinical documents READ own',
      'Clinical documents SEND Reception',
      'Results MANAGE own',
    ]);
    expect(JSON.stringify(person)).not.toMatch(/argon2|passwordHash/);
  });

  it('says who is suspended from the service, and why', async () => {
    const { rows } = await list({ text: 'Bea' });
    const person = await getPerson(await admin.actor(), organisationId, rows[0]?.id ?? '');
    expect(person).toMatchObject({ isBarred: true, barredReason: 'Leaked account', suspendedReason: null });
  });
});

describe('with 500 people, 40 teams and 60 mailboxes', () => {
  type Statement = { text: string; values?: unknown[] };
  type Plan = { 'Actual Rows': number; 'Actual Loops': number; Plans?: Plan[] };

  let big: string;
  let chief: Member;

  beforeAll(async () => {
    big = await makeOrganisation('Big Trust');
    chief = await makeMember(big, { name: 'Zoe Chief', administrator: true });
    await fillPractice(big);
  });

  /** The statements sent to the database. */
  async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
    const query = vi.spyOn(pg.Client.prototype, 'query');
    try {
      await work();
      return query.mock.calls.map(([statement]) => statement as unknown as Statement);
    } finally {
      query.mockRestore();
    }
  }

  const rowsOf = (plan: Plan): number =>
    plan['Actual Rows'] * plan['Actual Loops'] +
    (plan.Plans ?? []).reduce((sum, part) => sum + rowsOf(part), 0);

  /** How many rows all steps of a statement read together. */
  async function workOf({ text, values }: Statement): Promise<number> {
    const client = new pg.Client(env().DATABASE_URL);
    await client.connect();
    try {
      const explained = await client.query({
        text: `explain (analyze, format json) ${text}`,
        values: values ?? [],
      });
      return rowsOf(explained.rows[0]['QUERY PLAN'][0].Plan);
    } finally {
      await client.end();
    }
  }

  it('reads a page with two statements, and reads few more rows than it shows', async () => {
    const actor = await chief.actor();
    const filter = peopleFilterSchema.parse({ page: '2' });
    const statements = await statementsOf(() => listPeople(actor, big, filter));
    expect(statements.length).toBeLessThanOrEqual(2);
    const page = await listPeople(actor, big, filter);
    expect(page.total).toBe(501);
    expect(namesOf(page)[0]).toBe('Person 026');
    expect(page.rows.every(({ mailboxCount, teams }) => mailboxCount > 0 && teams.length === 1)).toBe(true);
    const rows = await workOf(statements.at(-1) as Statement);
    expect(rows).toBeGreaterThan(500);
    expect(rows).toBeLessThan(20_000);
  });
});
