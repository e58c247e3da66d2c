import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/client';
import type { PersonName } from '@/lib/messages/testing/people';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { may } from '@/lib/teams/testing/place';
import { explainAccess, listPeopleToExplain } from './queries';

let world: World;
let administrator: PersonActor;

beforeAll(async () => {
  world = await startWorld();
  administrator = await world.as('administrator');
});
afterAll(() => world.close());

const explain = (name: PersonName, mailboxId: string | null = world.mailboxIds.practice) =>
  explainAccess(administrator, world.organisationIds.practice, world.personIds[name], mailboxId);

describe('why a person can use a mailbox', () => {
  it('can be asked about every present and past member of the organisation', async () => {
    const { practice } = world.organisationIds;
    const { rows, total } = await listPeopleToExplain(administrator, practice, '');
    expect(total).toBe(rows.length);
    expect(rows.map(({ name, state }) => [name, state])).toEqual(
      expect.arrayContaining([
        ['Rhona Bell', 'live'],
        ['Bea Crane', 'suspended'],
        ['Sunil Rao', 'suspended'],
        ['Lars Voss', 'ended'],
      ]),
    );
    expect(rows.map(({ id }) => id)).not.toContain(world.personIds.trust);
    expect((await listPeopleToExplain(administrator, practice, 'lars')).total).toBe(1);
  });

  it('is a team', async () => {
    const { person, mailboxes } = await explain('sender');
    expect(person).toMatchObject({ name: 'Priya Shah', state: 'live', isAdministrator: false });
    expect(mailboxes).toMatchObject([
      { level: 'SEND', rights: [{ team: { name: 'Reception' }, level: 'SEND' }] },
    ]);
  });

  it('is access of their own', async () => {
    const { mailboxes } = await explain('reader', null);
    expect(mailboxes).toMatchObject([{ name: 'Clinical', level: 'READ', rights: [{ team: null }] }]);
  });

  it('is nothing for an administrator without a grant, who is named as one', async () => {
    const { person, mailboxes } = await explain('administrator');
    expect(person.isAdministrator).toBe(true);
    expect(mailboxes).toMatchObject([{ level: null, rights: [] }]);
    expect((await explain('administrator', null)).mailboxes).toEqual([]);
  });

  it.each([
    ['suspended', 'suspended'],
    ['barred', 'suspended'],
    ['lapsed', 'ended'],
  ] as const)('has no effect for the %s person, and the right is still shown', async (name, state) => {
    const { person, mailboxes } = await explain(name);
    expect(person.state).toBe(state);
    expect(mailboxes).toMatchObject([{ level: null, rights: [{ level: 'SEND' }] }]);
  });

  it('has no effect when the right has ended', async () => {
    const { mailboxes } = await explain('expired');
    expect(mailboxes).toMatchObject([{ level: null, rights: [{ level: 'SEND' }] }]);
  });

  it('agrees with the gate to the mailbox', async () => {
    for (const name of ['sender', 'reader', 'manager', 'administrator', 'expired'] as const) {
      const [mailbox] = (await explain(name)).mailboxes;
      const isLet = await may(world.personIds[name], world.mailboxIds.practice, 'message:view');
      expect(mailbox?.level !== null, name).toBe(isLet);
    }
  });

  it('is not told about people or mailboxes of other organisations [ASVS 8.2.2]', async () => {
    await expect(explain('trust')).rejects.toMatchObject({ code: 'not_found' });
    await expect(explain('former')).rejects.toMatchObject({ code: 'not_found' });
    await expect(explain('sender', world.mailboxIds.trust)).rejects.toMatchObject({ code: 'not_found' });
    await expect(explain('sender', 'x')).rejects.toMatchObject({ code: 'not_found' });
    const last = await db().auditEvent.findFirst({ orderBy: { number: 'desc' } });
    expect(last?.event).toBe('access.not_found');
  });
});
