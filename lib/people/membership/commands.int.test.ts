import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db/client';
import { startWorld, type World } from '@/lib/messages/testing/world';
import {
  emailsTo,
  eventsOf,
  letProofPass,
  type Member,
  makeInvitation,
  makeMember,
  makeOrganisation,
} from '@/lib/organisations/testing/place';
import { removePerson } from '../leaving/commands';
import { bringBack, changeEnd, changeRole, suspendPerson } from './commands';

const DAY_MS = 86_400_000;
const soon = () => new Date(Date.now() + DAY_MS);

let world: World;
let organisationId: string;
let admin: Member;
let member: Member;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  organisationId = await makeOrganisation();
  admin = await makeMember(organisationId, { name: 'Ada Chief', administrator: true });
  member = await makeMember(organisationId);
});

const administrators = () => db().membership.count({ where: { organisationId, role: 'ADMINISTRATOR' } });

describe('an administrator who may no longer invite', () => {
  it.each([
    ['suspended', (actor: Actor, id: string) => suspendPerson(actor, organisationId, id, 'Left')],
    ['a member again', (actor: Actor, id: string) => changeRole(actor, organisationId, id, 'MEMBER')],
  ])('because they are %s has no invitation that still lets anyone in', async (_, end) => {
    const other = await makeMember(organisationId, { administrator: true });
    const waiting = await makeInvitation(organisationId, other.id);
    const kept = await makeInvitation(organisationId, admin.id);
    await end(await admin.actor(), other.id);
    expect([await waiting.isWithdrawn(), await kept.isWithdrawn()]).toEqual([true, false]);
  });
});

describe('suspending', () => {
  it('ends every session at once, tells the person, and says in the trail why [ASVS 7.4.2, 7.4.5]', async () => {
    expect(await member.read()).not.toBeNull();
    await suspendPerson(await admin.actor(), organisationId, member.id, '  Lost\n badge ');
    expect(await member.read()).toBeNull();
    expect((await emailsTo(member.email)).map(({ kind }) => kind)).toEqual(['member-suspended']);
    const event = await db().auditEvent.findFirstOrThrow({ where: { organisationId } });
    expect(JSON.parse(event.canonical)).toMatchObject({
      event: 'person.suspended',
      actor: 'Ada Chief',
      details: [
        ['personId', member.id],
        ['reason', 'Lost badge'],
        ['sessions', 1],
        ['who', 'Jo Park'],
      ],
    });
  });

  it('needs a reason, and happens once', async () => {
    const actor = await admin.actor();
    await expect(suspendPerson(actor, organisationId, member.id, ' ')).rejects.toMatchObject({
      fields: { reason: 'Enter a reason' },
    });
    await suspendPerson(actor, organisationId, member.id, 'Left');
    await suspendPerson(actor, organisationId, member.id, 'Left again');
    expect(await eventsOf(organisationId)).toEqual(['person.suspended']);
  });

  it('leaves the person’s roles elsewhere unchanged', async () => {
    const elsewhere = await makeOrganisation('Elsewhere');
    const elsewhereAdmin = await makeMember(elsewhere, { administrator: true });
    const both = await makeMember(organisationId, { alsoOf: elsewhere });
    await suspendPerson(await admin.actor(), organisationId, both.id, 'Left');
    const rows = await db().membership.findMany({ where: { personId: both.id, suspendedAt: null } });
    expect(rows.map((row) => row.organisationId)).toEqual([elsewhere]);
    // They stay signed in, and this organisation is gone from the next request on.
    expect((await both.actor()).memberships.map((one) => one.organisationId)).toEqual([elsewhere]);
    await suspendPerson(await elsewhereAdmin.actor(), elsewhere, both.id, 'Left');
    expect(await both.read()).toBeNull();
  });

  it('is undone by reinstating the person', async () => {
    await suspendPerson(await admin.actor(), organisationId, member.id, 'Left');
    await bringBack(await admin.actor(), organisationId, member.id);
    await bringBack(await admin.actor(), organisationId, member.id);
    const row = await db().membership.findFirstOrThrow({ where: { personId: member.id } });
    expect(row).toMatchObject({ suspendedAt: null, suspendedReason: null, suspendedById: null });
    expect(await eventsOf(organisationId)).toEqual(['person.suspended', 'person.brought_back']);
  });
});

describe('administrators', () => {
  it('are appointed and removed, from the next click on', async () => {
    await changeRole(await admin.actor(), organisationId, member.id, 'ADMINISTRATOR');
    expect((await member.actor()).memberships[0]).toMatchObject({ isAdministrator: true });
    await changeRole(await admin.actor(), organisationId, member.id, 'MEMBER');
    expect((await member.actor()).memberships[0]).toMatchObject({ isAdministrator: false });
    expect(await eventsOf(organisationId)).toEqual(['person.role_changed', 'person.role_changed']);
  });

  it('are appointed only by someone who has just confirmed who they are [ASVS 7.5.3]', async () => {
    await letProofPass(admin.id);
    const actor = await admin.actor();
    await expect(changeRole(actor, organisationId, member.id, 'ADMINISTRATOR')).rejects.toMatchObject({
      code: 'proof_needed',
    });
    expect(await administrators()).toBe(1);
  });

  it('cannot be suspended people', async () => {
    await suspendPerson(await admin.actor(), organisationId, member.id, 'Left');
    const refused = changeRole(await admin.actor(), organisationId, member.id, 'ADMINISTRATOR');
    await expect(refused).rejects.toMatchObject({ code: 'conflict' });
  });

  it('do none of this to themselves, nor postpone an end date that another has set', async () => {
    await changeRole(await admin.actor(), organisationId, member.id, 'ADMINISTRATOR');
    await changeEnd(await member.actor(), organisationId, admin.id, soon());
    const actor = await admin.actor();
    for (const attempt of [
      () => changeRole(actor, organisationId, admin.id, 'MEMBER'),
      () => changeEnd(actor, organisationId, admin.id, soon()),
      () => changeEnd(actor, organisationId, admin.id, null),
      () => suspendPerson(actor, organisationId, admin.id, 'Me'),
      () => removePerson(actor, organisationId, admin.id, {}),
    ]) {
      await expect(attempt()).rejects.toMatchObject({
        code: 'conflict',
        publicMessage: expect.stringContaining('Ask another administrator'),
      });
    }
  });
});

describe('the last administrator', () => {
  const attempts: [string, (by: Member, of: Member) => Promise<void>][] = [
    ['demoted', async (by, of) => changeRole(await by.actor(), organisationId, of.id, 'MEMBER')],
    ['suspended', async (by, of) => suspendPerson(await by.actor(), organisationId, of.id, 'Left')],
    ['removed', async (by, of) => removePerson(await by.actor(), organisationId, of.id, {})],
    ['given an end', async (by, of) => changeEnd(await by.actor(), organisationId, of.id, soon())],
  ];

  // The person who tries is an administrator for a day only, so that the other one is the last who stays.
  it.each(attempts)('cannot be %s', async (_, attempt) => {
    const guest = await makeMember(organisationId, { administrator: true });
    await db().membership.updateMany({ where: { personId: guest.id }, data: { endsAt: soon() } });
    await expect(attempt(guest, admin)).rejects.toMatchObject({
      code: 'conflict',
      publicMessage: expect.stringContaining('Ada Chief is the last administrator'),
    });
    expect(await admin.read()).not.toBeNull();
  });

  it.each(attempts)(
    'stays when two administrators are %s by each other at the same moment',
    async (_, attempt) => {
      const other = await makeMember(organisationId, { name: 'Olu Chief', administrator: true });
      const [mine, theirs] = [await admin.actor(), await other.actor()];
      const both = await Promise.allSettled([
        attempt({ ...admin, actor: async () => mine }, other),
        attempt({ ...other, actor: async () => theirs }, admin),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const staying = { suspendedAt: null, endsAt: null, role: 'ADMINISTRATOR' } as const;
      expect(await db().membership.count({ where: { organisationId, ...staying } })).toBe(1);
    },
  );

  it('does not count people who are suspended, ended, or suspended from the service', async () => {
    const guest = await makeMember(organisationId, { administrator: true });
    await db().membership.updateMany({ where: { personId: guest.id }, data: { endsAt: soon() } });
    const suspended = await makeMember(organisationId, { administrator: true });
    const barred = await makeMember(organisationId, { administrator: true });
    const ended = await makeMember(organisationId, { administrator: true });
    await db().membership.updateMany({
      where: { personId: suspended.id },
      data: { suspendedAt: new Date() },
    });
    await db().membership.updateMany({ where: { personId: ended.id }, data: { endsAt: new Date(0) } });
    await db().person.update({ where: { id: barred.id }, data: { suspendedAt: new Date() } });
    await expect(suspendPerson(await guest.actor(), organisationId, admin.id, 'Left')).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('the end of a membership', () => {
  it('ends the person’s rights at that moment, open pages included [ASVS 8.3.2]', async () => {
    await changeEnd(await admin.actor(), organisationId, member.id, soon());
    expect(await member.read()).not.toBeNull();
    await db().membership.updateMany({ where: { personId: member.id }, data: { endsAt: new Date() } });
    expect(await member.read()).toBeNull();
  });

  it('is postponed only by someone who has just confirmed who they are', async () => {
    await changeEnd(await admin.actor(), organisationId, member.id, soon());
    await letProofPass(admin.id);
    await expect(changeEnd(await admin.actor(), organisationId, member.id, null)).rejects.toMatchObject({
      code: 'proof_needed',
    });
    await changeEnd(await admin.actor(), organisationId, member.id, new Date(Date.now() + DAY_MS / 2));
    expect(await eventsOf(organisationId)).toEqual(['person.end_changed', 'person.end_changed']);
  });
});
