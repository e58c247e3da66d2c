import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getMatrix } from '@/lib/access/grants/queries';
import { matrixSchema } from '@/lib/access/grants/schema';
import type { PersonActor } from '@/lib/auth/actor';
import { db, transaction } from '@/lib/db/client';
import { untilBlocked } from '@/lib/db/testing/lock-waits';
import { clearMail } from '@/lib/email/testing/read-events';
import { byName } from '@/lib/format/by-name';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { lockOrganisation } from '@/lib/people/here/gateway';
import { seedGrant } from '@/prisma/seed/builders';
import { addMembers, createTeam, removeMember, removeTeam, renameTeam } from './commands';
import { getSetUpState, getTeam, listPeopleToAdd, listTeams } from './queries';
import { addSchema } from './schema';
import { emailsTo, endsOf, eventsOf, join, may } from './testing/place';

const anybody = addSchema.parse({});

let world: World;
let administrator: PersonActor;
let organisationId: string;
let mailboxId: string;

beforeAll(async () => {
  world = await startWorld();
  organisationId = world.organisationIds.practice;
  mailboxId = world.mailboxIds.practice;
  administrator = await world.as('administrator');
});
beforeEach(async () => {
  await db().team.deleteMany({ where: { organisationId, NOT: { name: 'Reception' } } });
  await clearMail();
});
afterAll(() => world.close());

const create = (name: string) => createTeam(administrator, organisationId, name);
const add = (teamId: string, ids: string[]) => addMembers(administrator, organisationId, teamId, ids);

describe('a team', () => {
  it('has a name without surrounding spaces, unique among the organisation’s teams', async () => {
    const id = await create('  Night   shift ');
    expect((await getTeam(administrator, organisationId, id, 1)).team.name).toBe('Night shift');
    await expect(create('NIGHT SHIFT')).rejects.toMatchObject({ fields: { name: expect.any(String) } });
    await expect(renameTeam(administrator, organisationId, id, 'reception')).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await renameTeam(administrator, organisationId, id, 'night shift');
    expect((await getTeam(administrator, organisationId, id, 1)).team.name).toBe('night shift');
    expect((await eventsOf(world, 'team.renamed'))[0]).toMatchObject({ from: 'Night shift' });
  });

  it('is created once when two administrators create it at once', async () => {
    const results = await Promise.allSettled(['Audit', 'audit', 'AUDIT', 'Audit '].map(create));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('no longer exists when it is renamed at the moment a colleague removes it', async () => {
    const id = await create('Night shift');
    const renaming = await transaction(async (tx) => {
      await lockOrganisation(tx, organisationId);
      const rename = Promise.allSettled([renameTeam(administrator, organisationId, id, 'Day shift')]);
      await untilBlocked(rename);
      await tx.team.delete({ where: { id } });
      return { rename };
    });
    expect(await renaming.rename).toMatchObject([{ status: 'rejected', reason: { code: 'not_found' } }]);
  });

  it.each(['', '   ', 'x'.repeat(61)])('may not be called %j', async (name) => {
    await expect(create(name)).rejects.toMatchObject({ fields: { name: expect.any(String) } });
  });

  it('takes away the access that its members had only through it when it is removed', async () => {
    const [one, both] = [await join(world, 'Ola One'), await join(world, 'Bo Both')];
    const id = await create('Leavers');
    await seedGrant(mailboxId, { teamId: id }, 'SEND');
    await seedGrant(mailboxId, { personId: both }, 'READ');
    await add(id, [one, both]);
    expect(await may(one, mailboxId, 'message:send')).toBe(true);
    await removeTeam(administrator, organisationId, id);
    expect(await may(one, mailboxId, 'message:view')).toBe(false);
    const [lost] = await db().auditEvent.findMany({
      where: { event: 'grant.removed', mailboxId },
      orderBy: { number: 'desc' },
    });
    expect(lost?.canonical).toContain(id);
    expect((await eventsOf(world, 'grant.removed'))[0]).toMatchObject({
      holder: 'Leavers',
      holderKind: 'team',
      level: 'SEND',
    });
    expect(await may(both, mailboxId, 'message:view')).toBe(true);
    expect((await eventsOf(world, 'team.removed'))[0]).toMatchObject({ team: 'Leavers', grants: 1 });
    await expect(removeTeam(administrator, organisationId, id)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the members of a team', () => {
  it('have its access from the moment they join until they are removed [ASVS 8.3.2]', async () => {
    const person = await join(world, 'Kit Lane');
    const id = await create('Scanners');
    await seedGrant(mailboxId, { teamId: id }, 'READ');
    expect(await add(id, [person, person])).toBe(1);
    expect(await add(id, [person])).toBe(0);
    expect(await may(person, mailboxId, 'message:view')).toBe(true);
    await removeMember(administrator, organisationId, id, person);
    expect(await may(person, mailboxId, 'message:view')).toBe(false);
    expect(await eventsOf(world, 'team.member_added')).toHaveLength(3);
  });

  it('are added only after a recent proof [ASVS 7.5.3]', async () => {
    const person = await join(world, 'Kim Dale');
    const id = await create('Proof');
    const old = { ...administrator, provenAt: new Date(0) };
    await expect(addMembers(old, organisationId, id, [person])).rejects.toMatchObject({
      code: 'proof_needed',
    });
    expect((await getTeam(administrator, organisationId, id, 1)).members.total).toBe(0);
  });

  it('are all added, or none: no one suspended, and no one of another place', async () => {
    const person = await join(world, 'Lee Ford');
    const id = await create('All');
    const { barred, trust, former } = world.personIds;
    await expect(add(id, [person, barred])).rejects.toMatchObject({ fields: { people: expect.any(String) } });
    for (const stranger of [trust, former, "' or 1=1"]) {
      await expect(add(id, [person, stranger])).rejects.toMatchObject({ code: 'not_found' });
    }
    await expect(add(id, [])).rejects.toMatchObject({ fields: { people: expect.any(String) } });
    expect((await getTeam(administrator, organisationId, id, 1)).members.total).toBe(0);
  });

  it('are reported to the other administrators when one adds themselves to a team with access', async () => {
    const other = await join(world, 'Otto Klein', true);
    const { email } = await db().person.findUniqueOrThrow({ where: { id: other } });
    const [bare, able] = [await create('Bare'), await create('Able')];
    await seedGrant(mailboxId, { teamId: able }, 'SEND');
    await add(bare, [administrator.personId]);
    expect((await eventsOf(world, 'team.member_added'))[0]).toMatchObject({ toSelf: false });
    expect(await emailsTo('access-granted-to-self')).toEqual([]);
    await add(able, [administrator.personId]);
    expect((await eventsOf(world, 'team.member_added'))[0]).toMatchObject({ toSelf: true });
    expect(await emailsTo('access-granted-to-self')).toEqual([email]);
  });

  it('of another organisation’s team can be neither seen nor changed [ASVS 8.2.2]', async () => {
    const { trust } = world.organisationIds;
    const person = await join(world, 'Moe Bell');
    const foreign = await db().team.create({ data: { organisationId: trust, name: 'Porters' } });
    const attempts = [
      getTeam(administrator, organisationId, foreign.id, 1),
      listPeopleToAdd(administrator, organisationId, foreign.id, anybody),
      add(foreign.id, [person]),
      removeMember(administrator, organisationId, foreign.id, person),
      renameTeam(administrator, organisationId, foreign.id, 'Mine'),
      removeTeam(administrator, organisationId, foreign.id),
      getTeam(administrator, trust, foreign.id, 1),
    ];
    expect(await endsOf(attempts)).toEqual(attempts.map(() => 'not_found'));
    expect(await db().team.findUnique({ where: { id: foreign.id } })).toEqual(foreign);
  });
});

describe('lists', () => {
  it('are in the order people expect, in the database as here', async () => {
    const names = ['Team 10', 'Zoe', 'Team 2', 'de Souza', 'Élodie', 'Dan', 'Eve', 'Reception'];
    for (const name of names.slice(0, -1)) await create(name);
    const { teams } = await listTeams(administrator, organisationId, { q: '', page: 1 });
    const expected = names.map((name) => ({ name })).sort(byName);
    expect(teams.rows.map(({ name }) => name)).toEqual(expected.map(({ name }) => name));
  });

  it('find teams by part of a name and count only people whose membership counts', async () => {
    const id = await create('Summary 100%');
    const person = await join(world, 'Nan Webb');
    await add(id, [person]);
    await db().teamMember.create({ data: { teamId: id, personId: world.personIds.barred } });
    const { teams } = await listTeams(administrator, organisationId, { q: '100%', page: 1 });
    expect(teams).toMatchObject({ total: 1, rows: [{ name: 'Summary 100%', memberCount: 1 }] });
    expect((await listTeams(administrator, organisationId, { q: '_', page: 1 })).teams.total).toBe(0);
    const { members } = await getTeam(administrator, organisationId, id, 1);
    expect(members.rows.map(({ name, state }) => [name, state])).toEqual([
      ['Bea Crane', 'suspended'],
      ['Nan Webb', 'live'],
    ]);
  });

  it('show their first page when there is nothing on the requested one', async () => {
    const id = await create('Only one');
    await add(id, [await join(world, 'Una Sole')]);
    const { teams } = await listTeams(administrator, organisationId, { q: 'only', page: 9 });
    expect(teams).toMatchObject({ page: 1, total: 1, rows: [{ name: 'Only one' }] });
    const { members } = await getTeam(administrator, organisationId, id, 9);
    expect(members).toMatchObject({ page: 1, total: 1, rows: [{ name: 'Una Sole' }] });
    const nowhere = matrixSchema.parse({ page: '9', columns: '9' });
    const matrix = await getMatrix(administrator, organisationId, nowhere);
    expect(matrix).toMatchObject({ page: 1, columns: 1 });
    expect(matrix.rows.length).toBeGreaterThan(0);
  });

  it('offer only people who may join and are not in the team', async () => {
    const id = await create('Offers');
    const { people } = await listPeopleToAdd(administrator, organisationId, id, anybody);
    const names = people.rows.map(({ name }) => name);
    expect(names).toContain('Rhona Bell');
    for (const name of ['Bea Crane', 'Lars Voss', 'Sunil Rao', 'Tom Adeyemi']) {
      expect(names).not.toContain(name);
    }
    await add(id, [world.personIds.reader]);
    const again = await listPeopleToAdd(administrator, organisationId, id, { ...anybody, q: 'rhona' });
    expect(again.people.total).toBe(0);
  });

  it('of people to add keep those chosen in earlier searches separate, whatever the current search', async () => {
    const id = await create('Chosen');
    const { reader, manager, sender, trust } = world.personIds;
    await add(id, [sender]);
    const chosen = addSchema.parse({
      chosen: [reader, manager, sender, trust, 'x', reader].join('.'),
    }).chosen;
    const list = await listPeopleToAdd(administrator, organisationId, id, { q: 'rhona', chosen });
    expect(list.chosen.map(({ name }) => name)).toEqual(['Meg Doyle', 'Rhona Bell']);
    expect(list.people.total).toBe(0);
    const others = await listPeopleToAdd(administrator, organisationId, id, {
      q: 'rhona',
      chosen: [manager],
    });
    expect(others.people.rows.map(({ name }) => name)).toEqual(['Rhona Bell']);
  });

  it('count how far the organisation is set up', async () => {
    const counts = await getSetUpState(administrator, organisationId);
    expect(counts.teams).toBe(1);
    expect(counts.mailboxes).toBe(1);
    expect(counts.people).toBeGreaterThan(4);
    expect(counts.grants).toBeGreaterThan(2);
  });
});
