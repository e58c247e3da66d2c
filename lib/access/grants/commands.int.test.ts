import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/client';
import { clearMail } from '@/lib/email/testing/read-events';
import { dayIn } from '@/lib/format/testing/day-in';
import { startWorld, type World } from '@/lib/messages/testing/world';
import {
  actorOf,
  addMailbox,
  addTeam,
  emailsTo,
  endsOf,
  eventsOf,
  join,
  may,
} from '@/lib/teams/testing/place';
import { seedGrant } from '@/prisma/seed/builders';
import { changeGrant, giveAccess, planAccess, removeGrant } from './commands';

let world: World;
let administrator: PersonActor;
let organisationId: string;
let mailboxId: string;

beforeAll(async () => {
  world = await startWorld();
  organisationId = world.organisationIds.practice;
  administrator = await world.as('administrator');
});
beforeEach(async () => {
  mailboxId = await addMailbox(world, 'Results');
  await clearMail();
});
afterAll(() => world.close());

const give = (holder: string, more: Partial<{ mailboxIds: string[]; level: string; endsOn: string }> = {}) =>
  giveAccess(administrator, organisationId, {
    holder,
    mailboxIds: [mailboxId],
    level: 'READ',
    endsOn: '',
    ...more,
  });

/** A change of level, by someone who saw the level before. */
const to = (level: string, was: string) => ({ level, endsOn: '', was: { level: was, endsOn: '' } });

const grantsOn = () => db().grant.findMany({ where: { mailboxId } });
const stale = (): PersonActor => ({ ...administrator, provenAt: new Date(Date.now() - 86_400_000) });

describe('giving access', () => {
  it('lets the person in at their next request, and changing or removing it keeps them out at the next [ASVS 8.3.2]', async () => {
    const id = await join(world, 'Nadia Noor');
    expect(await may(id, mailboxId, 'message:view')).toBe(false);
    await give(`person_${id}`, { level: 'SEND' });
    expect(await may(id, mailboxId, 'message:send')).toBe(true);
    const [grant] = await grantsOn();
    await changeGrant(administrator, organisationId, grant?.id ?? '', to('READ', 'SEND'));
    expect(await may(id, mailboxId, 'message:send')).toBe(false);
    expect(await may(id, mailboxId, 'message:view')).toBe(true);
    await removeGrant(administrator, organisationId, grant?.id ?? '');
    expect(await may(id, mailboxId, 'message:view')).toBe(false);
  });

  it('does not restore a level that a colleague has taken away, when an older page only moves the end date', async () => {
    const id = await join(world, 'Max Moved');
    await give(`person_${id}`, { level: 'MANAGE' });
    const [grant] = await grantsOn();
    const change = (entered: Parameters<typeof changeGrant>[3]) =>
      changeGrant(administrator, organisationId, grant?.id ?? '', entered);
    await change(to('READ', 'MANAGE'));
    const seenBefore = change({ ...to('MANAGE', 'MANAGE'), endsOn: dayIn(9) });
    await expect(seenBefore).rejects.toMatchObject({ code: 'stale' });
    expect(await grantsOn()).toMatchObject([{ level: 'READ', endsAt: null }]);
    // Two clicks: the second finds the result of the first.
    await change(to('READ', 'MANAGE'));
    await change({ ...to('READ', 'READ'), endsOn: dayIn(9) });
    expect((await grantsOn())[0]?.endsAt).not.toBeNull();
  });

  it('reaches every member of a team, on several mailboxes', async () => {
    const id = await join(world, 'Tim Lake');
    const other = await addMailbox(world, 'Letters');
    const teamId = await addTeam(world, 'Nurses', [id]);
    await give(`team_${teamId}`, { mailboxIds: [mailboxId, other], level: 'MANAGE' });
    expect(await may(id, mailboxId, 'mailbox:settings')).toBe(true);
    expect(await may(id, other, 'mailbox:settings')).toBe(true);
  });

  it('records in the trail who got what', async () => {
    const id = await join(world, 'Orla Finn');
    await give(`person_${id}`, { level: 'SEND' });
    const [details] = await eventsOf(world, 'grant.given');
    expect(details).toMatchObject({ holder: 'Orla Finn', subjectId: id, level: 'SEND', endsAt: null });
    expect(details).not.toHaveProperty('toSelf');
  });

  it('replaces the existing grant, never adds a second, and the last of two administrators wins', async () => {
    const id = await join(world, 'Pat Moss');
    await Promise.all(
      Array.from({ length: 6 }, (_, at) => give(`person_${id}`, { level: at % 2 ? 'READ' : 'SEND' })),
    );
    expect(await grantsOn()).toHaveLength(1);
    await give(`person_${id}`, { level: 'MANAGE' });
    expect(await grantsOn()).toMatchObject([{ level: 'MANAGE' }]);
    expect((await eventsOf(world, 'grant.changed'))[0]).toMatchObject({ level: 'MANAGE' });
  });

  it('is unique in the database too, per person and per team', async () => {
    const personId = await join(world, 'Tam Twice');
    for (const holder of [{ personId }, { teamId: await addTeam(world, 'Twice', []) }]) {
      await seedGrant(mailboxId, holder, 'READ');
      await expect(seedGrant(mailboxId, holder, 'SEND')).rejects.toMatchObject({ code: 'P2002' });
    }
  });

  it('lasts through its last day in UK time, in summer and winter', async () => {
    const id = await join(world, 'Dee Stone');
    const year = new Date().getUTCFullYear() + 1;
    const ends: [string, string][] = [
      [`${year}-07-01`, `${year}-07-01T22:59:59.999Z`],
      [`${year}-12-31`, `${year}-12-31T23:59:59.999Z`],
    ];
    for (const [endsOn, endsAt] of ends) {
      await give(`person_${id}`, { endsOn });
      expect((await grantsOn())[0]?.endsAt?.toISOString()).toBe(endsAt);
    }
  });

  it('ends when the given end is reached', async () => {
    const id = await join(world, 'Eve Hart');
    await give(`person_${id}`, { endsOn: dayIn(0) });
    expect(await may(id, mailboxId, 'message:view')).toBe(true);
    await db().grant.updateMany({ where: { mailboxId }, data: { endsAt: new Date() } });
    expect(await may(id, mailboxId, 'message:view')).toBe(false);
  });

  it.each([
    ['an end in the past', { endsOn: '2020-01-31' }, 'endsOn'],
    ['a day that does not exist', { endsOn: '2027-02-30' }, 'endsOn'],
    ['half a date', { endsOn: '2027--05' }, 'endsOn'],
    ['no level', { level: '' }, 'level'],
    ['a level that does not exist', { level: 'OWN' }, 'level'],
    ['no mailbox', { mailboxIds: [] }, 'mailboxIds'],
  ])('refuses %s with an explanation, and gives nothing', async (_, wrong, field) => {
    const id = await join(world, 'Una Vale');
    await expect(give(`person_${id}`, wrong)).rejects.toMatchObject({
      code: 'invalid_input',
      fields: { [field]: expect.any(String) },
    });
    expect(await grantsOn()).toHaveLength(0);
  });

  it('lists what is wrong in the order of the page', async () => {
    const wrong = { mailboxIds: [], level: '', endsOn: '2020-01-31' };
    const fields = await give(`person_${await join(world, 'Ora Derr')}`, wrong).catch(
      (error) => error.fields,
    );
    expect(Object.keys(fields)).toEqual(['mailboxIds', 'level', 'endsOn']);
  });

  it('asks for a recent proof before changing anything [ASVS 7.5.3]', async () => {
    const id = await join(world, 'Val Rose');
    await give(`person_${id}`);
    const [grant] = await grantsOn();
    const entered = { holder: `person_${id}`, mailboxIds: [mailboxId], level: 'MANAGE', endsOn: '' };
    const old = stale();
    const attempts = [
      giveAccess(old, organisationId, entered),
      changeGrant(old, organisationId, grant?.id ?? '', to('MANAGE', 'READ')),
      removeGrant(old, organisationId, grant?.id ?? ''),
    ];
    expect(await endsOf(attempts)).toEqual(attempts.map(() => 'proof_needed'));
    expect(await grantsOn()).toMatchObject([{ level: 'READ' }]);
  });

  it('does not reach people who are suspended or whose membership has ended', async () => {
    for (const name of ['suspended', 'barred', 'lapsed'] as const) {
      await expect(give(`person_${world.personIds[name]}`)).rejects.toMatchObject({
        fields: { holder: expect.stringContaining('suspended or has left') },
      });
    }
    expect(await grantsOn()).toHaveLength(0);
  });

  it('finds nothing of another organisation: people, teams, mailboxes or grants [ASVS 8.2.2]', async () => {
    const id = await join(world, 'Will Ash');
    const trust = world.organisationIds.trust;
    const team = await db().team.create({ data: { organisationId: trust, name: 'Wards' } });
    const foreign = await db().grant.findFirstOrThrow({ where: { mailboxId: world.mailboxIds.trust } });
    const attempts = [
      give(`person_${world.personIds.trust}`),
      give(`person_${world.personIds.former}`),
      give(`team_${team.id}`),
      give(`person_${id}`, { mailboxIds: [mailboxId, world.mailboxIds.trust] }),
      changeGrant(administrator, organisationId, foreign.id, to('READ', 'READ')),
      removeGrant(administrator, organisationId, foreign.id),
      giveAccess(administrator, trust, {
        holder: `person_${id}`,
        mailboxIds: [world.mailboxIds.trust],
        level: 'READ',
        endsOn: '',
      }),
    ];
    expect(await endsOf(attempts)).toEqual(attempts.map(() => 'not_found'));
    expect(await grantsOn()).toHaveLength(0);
    expect(await db().grant.findUnique({ where: { id: foreign.id } })).toEqual(foreign);
  });

  it('does not give a transferred mailbox, whose history can only lose users', async () => {
    const id = await join(world, 'Xan Poe');
    await give(`person_${id}`);
    await db().mailbox.update({ where: { id: mailboxId }, data: { closedAt: new Date() } });
    await expect(give(`person_${id}`, { level: 'MANAGE' })).rejects.toMatchObject({ code: 'not_found' });
    const [grant] = await grantsOn();
    const change = changeGrant(administrator, organisationId, grant?.id ?? '', to('SEND', 'READ'));
    await expect(change).rejects.toMatchObject({ code: 'conflict' });
    await removeGrant(administrator, organisationId, grant?.id ?? '');
    expect(await grantsOn()).toHaveLength(0);
  });

  it('can be previewed without any effect', async () => {
    const id = await join(world, 'Yan Birch');
    const entered = { holder: `person_${id}`, mailboxIds: [mailboxId], level: 'READ', endsOn: '' };
    const plan = await planAccess(administrator, organisationId, entered);
    expect(plan).toMatchObject({ holder: { name: 'Yan Birch' }, mailboxes: [{ name: 'Results' }] });
    expect(await grantsOn()).toHaveLength(0);
  });
});

describe('an administrator’s access to a mailbox for themselves', () => {
  const other = async () => {
    const id = await join(world, 'Olga Reed', true);
    return { id, ...(await db().person.findUniqueOrThrow({ where: { id }, select: { email: true } })) };
  };
  const leave = (personId: string) => db().membership.deleteMany({ where: { personId, organisationId } });

  it('is marked in the trail and emailed to the other current administrators [ASVS 16.3.2]', async () => {
    const [colleague, away] = [await other(), await other()];
    await db().membership.updateMany({ where: { personId: away.id }, data: { suspendedAt: new Date() } });
    await give(`person_${administrator.personId}`, { level: 'SEND' });
    expect((await eventsOf(world, 'grant.given'))[0]).toMatchObject({ toSelf: true });
    expect(await emailsTo('access-granted-to-self')).toEqual([colleague.email]);
    await leave(colleague.id);
    await leave(away.id);
  });

  it('is announced when it comes through a team as well, but not when it is reduced', async () => {
    const colleague = await other();
    const teamId = await addTeam(world, 'Partners', [administrator.personId]);
    await give(`team_${teamId}`, { level: 'SEND' });
    expect(await emailsTo('access-granted-to-self')).toEqual([colleague.email]);
    await give(`team_${teamId}`, { level: 'READ' });
    const [grant] = await grantsOn();
    await removeGrant(administrator, organisationId, grant?.id ?? '');
    expect(await emailsTo('access-granted-to-self')).toHaveLength(1);
    await leave(colleague.id);
  });

  it('is audited where there is no other administrator to tell', async () => {
    await give(`person_${administrator.personId}`);
    expect((await eventsOf(world, 'grant.given'))[0]).toMatchObject({ toSelf: true });
    expect(await emailsTo('access-granted-to-self')).toEqual([]);
    const [grant] = await grantsOn();
    const self = await actorOf(administrator.personId);
    await changeGrant(self, organisationId, grant?.id ?? '', to('MANAGE', 'READ'));
    expect((await eventsOf(world, 'grant.changed'))[0]).toMatchObject({ toSelf: true, levelBefore: 'READ' });
  });
});
