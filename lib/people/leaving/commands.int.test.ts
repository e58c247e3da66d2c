import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { REFERRAL } from '@/lib/messages/testing/people';
import { startWorld, type World } from '@/lib/messages/testing/world';
import {
  emailsTo,
  eventsOf,
  type Member,
  makeInvitation,
  makeMailbox,
  makeMember,
  makeOrganisation,
} from '@/lib/organisations/testing/place';
import { seedGrant, seedTeam } from '@/prisma/seed/builders';
import { removePerson } from './commands';
import { getLeaving } from './queries';

let world: World;
let organisationId: string;
let mailboxId: string;
let admin: Member;
let leaver: Member;
let colleague: Member;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  organisationId = await makeOrganisation();
  mailboxId = await makeMailbox(organisationId);
  admin = await makeMember(organisationId, { administrator: true });
  leaver = await makeMember(organisationId, { name: 'Lea Ver' });
  colleague = await makeMember(organisationId, { name: 'Cole Eague' });
  const reader = await makeMember(organisationId, { name: 'Rea Der' });
  await seedGrant(mailboxId, { personId: leaver.id }, 'SEND');
  await seedGrant(mailboxId, { teamId: await seedTeam(organisationId, 'Reception', [colleague.id]) }, 'SEND');
  await seedGrant(mailboxId, { personId: reader.id }, 'READ');
});

const row = { direction: 'SENT', workflowId: REFERRAL, happenedAt: new Date() } as const;

const begin = async (createdById: string, state: 'DRAFT' | 'ACCEPTED' = 'DRAFT', at = mailboxId) =>
  (await db().message.create({ data: { ...row, mailboxId: at, state, createdById } })).id;

const ownerOf = async (id: string) => (await db().message.findUnique({ where: { id } }))?.createdById;

describe('removing a person', () => {
  it('ends their sessions at once, tells them, and keeps their name in the trail [ASVS 7.4.2]', async () => {
    await removePerson(await admin.actor(), organisationId, leaver.id, {});
    expect(await leaver.read()).toBeNull();
    expect((await emailsTo(leaver.email)).map(({ kind }) => kind)).toEqual(['member-removed']);
    const event = await db().auditEvent.findFirstOrThrow({
      where: { organisationId, event: 'person.removed' },
    });
    expect(event.canonical).toContain('Lea Ver');
    expect(await db().person.findUnique({ where: { id: leaver.id } })).toMatchObject({ name: 'Lea Ver' });
  });

  it('withdraws the invitations they sent that nobody has accepted, here and nowhere else', async () => {
    const elsewhere = await makeOrganisation('Elsewhere');
    const waiting = await makeInvitation(organisationId, leaver.id);
    const kept = [
      await makeInvitation(organisationId, leaver.id, { acceptedAt: new Date() }),
      await makeInvitation(organisationId, admin.id),
      await makeInvitation(elsewhere, leaver.id),
    ];
    await removePerson(await admin.actor(), organisationId, leaver.id, {});
    expect(await waiting.isWithdrawn()).toBe(true);
    for (const one of kept) expect(await one.isWithdrawn()).toBe(false);
    const where = { organisationId, event: 'invitation.withdrawn' };
    const [event, ...more] = await db().auditEvent.findMany({ where });
    expect(more).toEqual([]);
    expect(event?.canonical).toContain(waiting.email);
  });

  it('removes teams, access and cover of this organisation, and of no other', async () => {
    const elsewhere = await makeOrganisation('Elsewhere');
    const theirs = await makeMailbox(elsewhere);
    await db().membership.create({ data: { personId: leaver.id, organisationId: elsewhere } });
    await seedGrant(theirs, { personId: leaver.id }, 'READ');
    await seedTeam(elsewhere, 'There', [leaver.id]);
    await seedTeam(organisationId, 'Here', [leaver.id]);
    const cover = { mailboxId, kind: 'COVER', level: 'SEND', endsAt: new Date(Date.now() + 60_000) } as const;
    await db().grant.create({ data: { ...cover, personId: colleague.id, coverForId: leaver.id } });
    await db().grant.create({ data: { ...cover, personId: leaver.id, coverForId: colleague.id } });
    await removePerson(await admin.actor(), organisationId, leaver.id, {});
    const left = await db().person.findUniqueOrThrow({
      where: { id: leaver.id },
      include: { memberships: true, teams: { include: { team: true } }, grants: true },
    });
    expect(left.memberships.map((one) => one.organisationId)).toEqual([elsewhere]);
    expect(left.teams.map(({ team }) => team.name)).toEqual(['There']);
    expect(left.grants.map((one) => one.mailboxId)).toEqual([theirs]);
    expect(await db().grant.count({ where: { coverForId: leaver.id } })).toBe(0);
    const lost = await db().auditEvent.findMany({ where: { event: 'grant.removed', mailboxId } });
    expect(lost.map(({ canonical }) => /"holder","(.*?)"/.exec(canonical)?.[1]).toSorted()).toEqual([
      'Cole Eague',
      'Lea Ver',
      'Lea Ver',
    ]);
  });

  it('first asks what to do with their drafts, without a word of the contents', async () => {
    await begin(leaver.id);
    await begin(leaver.id);
    await begin(leaver.id, 'ACCEPTED');
    await begin(colleague.id);
    const { work } = await getLeaving(await admin.actor(), organisationId, leaver.id);
    expect(work).toEqual([
      {
        mailboxId,
        mailboxName: 'Clinical documents',
        count: 2,
        oldestAt: expect.any(Date),
        colleagues: [{ id: colleague.id, name: 'Cole Eague' }],
      },
    ]);
    const refused = removePerson(await admin.actor(), organisationId, leaver.id, {});
    await expect(refused).rejects.toMatchObject({
      code: 'invalid_input',
      fields: { [`work-${mailboxId}`]: expect.stringContaining('Clinical documents') },
    });
    expect(await leaver.read()).not.toBeNull();
  });

  it('names every mailbox without an answer at once, and keeps the answered ones separate', async () => {
    const others = [
      await makeMailbox(organisationId, 'Letters'),
      await makeMailbox(organisationId, 'Results'),
    ];
    for (const at of [mailboxId, ...others]) await begin(leaver.id, 'DRAFT', at);
    const [letters = '', results = ''] = others;
    const answers = { [mailboxId]: 'discard', [letters]: '', [results]: '' };
    const refused = removePerson(await admin.actor(), organisationId, leaver.id, answers);
    await expect(refused).rejects.toMatchObject({
      code: 'invalid_input',
      fields: {
        [`work-${letters}`]: 'Choose what happens to the unsent messages in Letters',
        [`work-${results}`]: 'Choose what happens to the unsent messages in Results',
      },
    });
    const error = await refused.catch((thrown) => thrown);
    expect(Object.keys(error.fields)).toHaveLength(2);
  });

  it('hands drafts to a colleague who may send them, and leaves sent messages as they are', async () => {
    const [draft, sent] = [await begin(leaver.id), await begin(leaver.id, 'ACCEPTED')];
    await removePerson(await admin.actor(), organisationId, leaver.id, { [mailboxId]: colleague.id });
    expect([await ownerOf(draft), await ownerOf(sent)]).toEqual([colleague.id, leaver.id]);
    expect(await eventsOf(organisationId)).toEqual(['work.handed_over', 'grant.removed', 'person.removed']);
  });

  it('hands them to nobody else: not to readers, not to another organisation', async () => {
    await begin(leaver.id);
    const reader = await db().person.findFirstOrThrow({
      where: { name: 'Rea Der', memberships: { some: { organisationId } } },
    });
    const stranger = await makeMember(await makeOrganisation('Elsewhere'));
    for (const to of [reader.id, stranger.id, leaver.id, 'nobody']) {
      const attempt = removePerson(await admin.actor(), organisationId, leaver.id, { [mailboxId]: to });
      await expect(attempt).rejects.toMatchObject({ code: 'invalid_input' });
    }
  });

  it('discards them when told to, and nothing in other mailboxes', async () => {
    const elsewhere = await makeMailbox(await makeOrganisation('Elsewhere'));
    const [draft, other] = [await begin(leaver.id), await begin(leaver.id, 'DRAFT', elsewhere)];
    await removePerson(await admin.actor(), organisationId, leaver.id, { [mailboxId]: 'discard' });
    expect(await db().message.findUnique({ where: { id: draft } })).toBeNull();
    expect(await ownerOf(other)).toBe(leaver.id);
    expect(await eventsOf(organisationId)).toEqual([
      'message.draft_discarded',
      'grant.removed',
      'person.removed',
    ]);
  });
});
