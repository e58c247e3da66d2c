import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeTallies } from '@/lib/audit/tally';
import { authorizeMailbox } from '@/lib/auth/authorize';
import { readSession } from '@/lib/auth/sessions';
import { finishSetUp } from '@/lib/auth/sign-in/set-up';
import { beginStep } from '@/lib/auth/steps/steps';
import { signInAs } from '@/lib/auth/testing/sign-in-as';
import { db, transaction } from '@/lib/db/client';
import { untilBlocked } from '@/lib/db/testing/lock-waits';
import { uniqueTag } from '@/lib/db/testing/unique-tag';
import { textOf } from '@/lib/email/testing/text-of';
import { sentenceTime } from '@/lib/format/time';
import { startWorld, type World } from '@/lib/messages/testing/world';
import {
  emailsTo,
  eventsOf,
  letProofPass,
  type Member,
  makeMailbox,
  makeMember,
  makeOrganisation,
  newestToken,
} from '@/lib/organisations/testing/place';
import { seedTeam } from '@/prisma/seed/builders';
import {
  acceptInvitationAsPerson,
  inviteAdministrator,
  invitePerson,
  inviteToServiceTeam,
  resendInvitation,
  withdrawAdministratorInvitation,
  withdrawInvitation,
  withdrawServiceInvitation,
} from './commands';
import { acceptInvitation, findOpenInvitation, findPastInvitation } from './gateway';
import { findInvitedName, getWaitingInvitation } from './queries';

const visitor = { address: undefined, userAgent: undefined };

let world: World;
let organisationId: string;
let admin: Member;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  organisationId = await makeOrganisation();
  admin = await makeMember(organisationId, { name: 'Ada Chief', administrator: true });
});

const newEmail = () => `${uniqueTag()}@nhs.net`;

const entry = (email: string, changes = {}) => ({
  name: 'Nia New',
  email,
  role: 'MEMBER',
  access: { teamIds: [], grants: [] },
  endsAt: null,
  ...changes,
});

async function invite(email = newEmail(), changes = {}): Promise<{ email: string; id: string }> {
  await invitePerson(await admin.actor(), organisationId, entry(email, changes));
  const waiting = { email, acceptedAt: null, withdrawnAt: null };
  const { id } = await db().invitation.findFirstOrThrow({ where: waiting });
  return { email, id };
}

const accept = (invitationId: string, name = 'Nia New') =>
  transaction((tx) => acceptInvitation(tx, { invitationId, name, passwordHash: '$argon2id$of-nothing' }));

describe('inviting a person', () => {
  it('emails a link whose secret is stored nowhere else [ASVS 6.4.1]', async () => {
    const { email, id } = await invite(' Nia.New@NHS.net '.trim().toLowerCase());
    const token = await newestToken(email);
    const row = await db().invitation.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await findOpenInvitation(token)).toMatchObject({
      email,
      organisation: { name: 'Hillside Practice' },
      invitedByName: 'Ada Chief',
      hasAccount: false,
    });
    expect(row.expiresAt.getTime() - row.sentAt.getTime()).toBeCloseTo(7 * 86_400_000, -5);
    expect(await eventsOf(organisationId)).toEqual(['invitation.sent']);
    await withdrawInvitation(await admin.actor(), organisationId, id);
  });

  it('asks a person without a recent proof to confirm who they are', async () => {
    await letProofPass(admin.id);
    await expect(invite()).rejects.toMatchObject({ code: 'proof_needed' });
  });

  it.each([
    ['no name', { name: ' ' }, 'name'],
    ['no address', { email: 'nia' }, 'email'],
    ['a name over two lines with control characters', { name: 'Nia\u0000New' }, 'name'],
    ['no role', { role: 'OWNER' }, 'role'],
  ])('refuses %s with an explanation', async (_, changes, field) => {
    const refused = invitePerson(await admin.actor(), organisationId, entry(newEmail(), changes));
    await expect(refused).rejects.toMatchObject({
      code: 'invalid_input',
      fields: { [field]: expect.any(String) },
    });
  });

  it('refuses addresses of domains that the organisation does not allow', async () => {
    await db().organisation.update({ where: { id: organisationId }, data: { allowedDomains: ['nhs.net'] } });
    for (const email of ['nia@nhs.net.evil.org', 'nia@mail.nhs.net', 'nia@gmail.com']) {
      await expect(invite(email)).rejects.toMatchObject({
        fields: { email: expect.stringContaining('@nhs.net') },
      });
    }
    await invite();
  });

  it('says who is already a member or invited, even when two administrators do it at once', async () => {
    const member = await makeMember(organisationId);
    await expect(invite(member.email)).rejects.toMatchObject({
      fields: { email: 'Jo Park belongs to Hillside Practice already' },
    });
    const email = newEmail();
    const both = await Promise.allSettled([invite(email), invite(email)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await emailsTo(email)).toHaveLength(1);
  });

  it('finds no team or mailbox of another organisation [ASVS 8.4.1]', async () => {
    const elsewhere = await makeOrganisation('Elsewhere');
    const mailboxId = await makeMailbox(elsewhere);
    const teamId = await seedTeam(elsewhere, 'Theirs', []);
    for (const access of [
      { teamIds: [], grants: [{ mailboxId, level: 'READ' }] },
      { teamIds: [teamId], grants: [] },
    ]) {
      await expect(invite(newEmail(), { access })).rejects.toMatchObject({ code: 'not_found' });
    }
    await writeTallies();
    expect(await eventsOf(organisationId)).toEqual(['access.not_found', 'access.not_found']);
  });
});

describe('sending an invitation again', () => {
  const letMinutePass = (id: string) =>
    db().invitation.update({ where: { id }, data: { sentAt: new Date(Date.now() - 61_000) } });

  it('makes a new link, after which the old one opens nothing', async () => {
    const { email, id } = await invite();
    const old = await newestToken(email);
    await letMinutePass(id);
    await db().invitation.update({ where: { id }, data: { expiresAt: new Date(0) } });
    expect(await findOpenInvitation(old)).toBeNull();
    await resendInvitation(await admin.actor(), organisationId, id);
    expect(await findOpenInvitation(old)).toBeNull();
    expect(await findOpenInvitation(await newestToken(email))).toMatchObject({ id });
  });

  it('sends one email, though two administrators or two clicks ask at the same moment', async () => {
    const { email, id } = await invite();
    await letMinutePass(id);
    const actor = await admin.actor();
    const before = (await emailsTo(email)).length;
    const ends = await Promise.allSettled([1, 2, 3].map(() => resendInvitation(actor, organisationId, id)));
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await emailsTo(email)).toHaveLength(before + 1);
    expect(await findOpenInvitation(await newestToken(email))).toMatchObject({ id });
  });

  it('does not go to a domain that the organisation no longer allows', async () => {
    const { id } = await invite();
    await letMinutePass(id);
    await db().organisation.update({ where: { id: organisationId }, data: { allowedDomains: ['nhs.scot'] } });
    await expect(resendInvitation(await admin.actor(), organisationId, id)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('waits a minute, and does not restore a withdrawn or accepted one', async () => {
    const { id } = await invite();
    await expect(resendInvitation(await admin.actor(), organisationId, id)).rejects.toMatchObject({
      code: 'too_soon',
    });
    await withdrawInvitation(await admin.actor(), organisationId, id);
    await letMinutePass(id);
    await expect(resendInvitation(await admin.actor(), organisationId, id)).rejects.toMatchObject({
      code: 'stale',
    });
  });
});

describe('accepting an invitation', () => {
  it('creates the person with membership, teams and access, without any that have gone', async () => {
    const [kept, gone] = [await makeMailbox(organisationId), await makeMailbox(organisationId, 'Old')];
    const teamId = await seedTeam(organisationId, 'Reception', []);
    const lostTeamId = await seedTeam(organisationId, 'Lost', []);
    const endsAt = new Date(Date.now() + 86_400_000);
    const grants = [
      { mailboxId: kept, level: 'SEND' },
      { mailboxId: gone, level: 'READ' },
    ];
    const { id, email } = await invite(newEmail(), {
      role: 'ADMINISTRATOR',
      access: { teamIds: [teamId, lostTeamId], grants },
      endsAt,
    });
    await db().team.delete({ where: { id: lostTeamId } });
    await db().mailbox.update({ where: { id: gone }, data: { closedAt: new Date() } });
    const person = await accept(id, 'Nia Newman');
    const row = await db().person.findUniqueOrThrow({
      where: { id: person.id },
      include: { memberships: true, teams: true, grants: true },
    });
    expect(row).toMatchObject({ email, name: 'Nia Newman' });
    expect(row.memberships).toMatchObject([{ organisationId, role: 'ADMINISTRATOR', endsAt }]);
    expect(row.teams.map((team) => team.teamId)).toEqual([teamId]);
    expect(row.grants).toMatchObject([{ mailboxId: kept, level: 'SEND', createdById: admin.id }]);
    expect(await eventsOf(organisationId)).toEqual(['invitation.sent', 'invitation.accepted', 'grant.given']);
  });

  it('leaves out a team that a colleague removes at that very moment', async () => {
    const teamId = await seedTeam(organisationId, 'Night shift', []);
    const { id } = await invite(newEmail(), { access: { teamIds: [teamId], grants: [] } });
    const accepting = await transaction(async (tx) => {
      await tx.team.delete({ where: { id: teamId } });
      const acceptance = Promise.allSettled([accept(id)]);
      await untilBlocked(acceptance);
      return { acceptance };
    });
    expect(await accepting.acceptance).toMatchObject([{ status: 'fulfilled' }]);
  });

  it('works once, though five do it at the same moment [ASVS 6.4.1]', async () => {
    const { id, email } = await invite();
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => accept(id)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'link_spent' });
    }
    expect(await db().person.count({ where: { email } })).toBe(1);
    expect(await findOpenInvitation(await newestToken(email))).toBeNull();
  });

  it.each([
    ['withdrawn', { withdrawnAt: new Date() }],
    ['too old [ASVS 6.4.1]', { expiresAt: new Date(Date.now() - 1) }],
  ])('is refused when it is %s', async (_, data) => {
    const { id } = await invite();
    await db().invitation.update({ where: { id }, data });
    await expect(accept(id)).rejects.toMatchObject({ code: 'link_spent' });
  });

  it('takes over nobody’s account: a person with an account signs in with it', async () => {
    const known = await makeMember(await makeOrganisation('Elsewhere'), { password: 'three blue envelopes' });
    const { id } = await invite(known.email);
    await expect(accept(id)).rejects.toMatchObject({ code: 'conflict' });
    await acceptInvitationAsPerson(await known.actor(), await newestToken(known.email));
    expect((await known.actor()).memberships.map((one) => one.organisationName).sort()).toEqual([
      'Elsewhere',
      'Hillside Practice',
    ]);
    await expect(
      acceptInvitationAsPerson(await known.actor(), await newestToken(known.email)),
    ).rejects.toMatchObject({ code: 'link_spent' });
  });

  it('is for the invited address alone', async () => {
    const other = await makeMember(await makeOrganisation('Elsewhere'));
    const { email } = await invite();
    await expect(
      acceptInvitationAsPerson(await other.actor(), await newestToken(email)),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await findOpenInvitation(await newestToken(email))).not.toBeNull();
  });

  it('resets an account that belongs nowhere: old factors, old access and an old session open nothing', async () => {
    const leaver = await makeMember(null, { password: 'three blue envelopes' });
    await db().identity.create({
      data: { personId: leaver.id, issuer: 'https://cis2.example', subject: randomUUID() },
    });
    const mailboxId = await makeMailbox(organisationId);
    await db().grant.create({ data: { mailboxId, personId: leaver.id, level: 'MANAGE' } });
    const { id } = await invite(leaver.email);
    expect((await accept(id)).id).toBe(leaver.id);
    expect(await db().identity.count({ where: { personId: leaver.id } })).toBe(0);
    expect(await leaver.read()).toBeNull();
    const actor = await readSession(await signInAs(leaver.id), visitor, { touch: false });
    if (!actor) throw new Error('not signed in');
    await expect(authorizeMailbox(actor, mailboxId, 'mailbox:view')).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('lets nobody in with the last step of a set-up from before the account was reset', async () => {
    const leaver = await makeMember(null);
    const data = { method: 'password and authenticator' };
    const stepToken = await beginStep('set-up done', { personId: leaver.id, data }, 15);
    await accept((await invite(leaver.email)).id);
    await expect(finishSetUp(stepToken, visitor)).rejects.toMatchObject({ code: 'link_spent' });
  });

  it('does not end a suspension', async () => {
    const barred = await makeMember(null);
    const { id } = await invite(barred.email);
    await db().person.update({ where: { id: barred.id }, data: { suspendedAt: new Date() } });
    await expect(accept(id)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('withdrawing an invitation', () => {
  it('is possible while it waits, and keeps a name to say whose it was', async () => {
    const { email, id } = await invite();
    const actor = await admin.actor();
    expect(await getWaitingInvitation(actor, organisationId, id)).toMatchObject({ name: 'Nia New', email });
    await withdrawInvitation(actor, organisationId, id);
    const again = getWaitingInvitation(actor, organisationId, id);
    await expect(again).rejects.toMatchObject({ code: 'not_found' });
    expect(await findInvitedName(actor, organisationId, id)).toBe('Nia New');
    expect(await findInvitedName(actor, organisationId, 'nonsense')).toBeNull();
  });
});

describe('an invitation for a temporary member', () => {
  it('has a link that never outlives their last day, and says so in the email', async () => {
    const endsAt = new Date(Date.now() + 2 * 86_400_000);
    const { id, email } = await invite(newEmail(), { endsAt });
    const row = await db().invitation.findUniqueOrThrow({ where: { id } });
    expect(row.expiresAt).toEqual(endsAt);
    expect(textOf((await emailsTo(email))[0])).toContain(`until ${sentenceTime(endsAt)}`);
    await db().invitation.update({ where: { id }, data: { sentAt: new Date(Date.now() - 61_000) } });
    await resendInvitation(await admin.actor(), organisationId, id);
    expect((await db().invitation.findUniqueOrThrow({ where: { id } })).expiresAt).toEqual(endsAt);
  });

  it('is not accepted or sent again once their last day has passed, and its page says whom to ask', async () => {
    const { id, email } = await invite();
    const token = await newestToken(email);
    const lastDay = new Date('2026-03-03T23:59:59.999Z');
    const sentAt = new Date(Date.now() - 61_000);
    await db().invitation.update({ where: { id }, data: { membershipEndsAt: lastDay, sentAt } });
    expect(await findOpenInvitation(token)).toBeNull();
    expect(await findPastInvitation(token)).toEqual({
      place: 'Hillside Practice',
      lastDay,
      invitedByName: 'Ada Chief',
    });
    await expect(accept(id)).rejects.toMatchObject({
      code: 'conflict',
      publicMessage: expect.stringContaining('3 March 2026, has passed'),
    });
    await expect(resendInvitation(await admin.actor(), organisationId, id)).rejects.toMatchObject({
      code: 'conflict',
      publicMessage:
        'Their last day, 3 March 2026, has passed. Withdraw this invitation and invite them again.',
    });
    expect(await db().person.count({ where: { email } })).toBe(0);
    await withdrawInvitation(await admin.actor(), organisationId, id);
    expect(await findPastInvitation(token)).toBeNull();
  });
});

describe('invitations by an operator', () => {
  it('give an organisation its first administrator, with a new link when asked again', async () => {
    const operator = await makeMember(null, { serviceRole: 'OPERATOR', name: 'Oli Stone' });
    const email = newEmail();
    await inviteAdministrator(await operator.actor(), organisationId, { name: 'Fay First', email });
    const old = await newestToken(email);
    await inviteAdministrator(await operator.actor(), organisationId, { name: 'Fay First', email });
    expect(await findOpenInvitation(old)).toBeNull();
    const open = await findOpenInvitation(await newestToken(email));
    await accept(open?.id ?? '');
    const membership = await db().membership.findFirstOrThrow({ where: { person: { email } } });
    expect(membership).toMatchObject({ organisationId, role: 'ADMINISTRATOR' });
  });

  it('make a waiting member an administrator without an end date', async () => {
    const operator = await makeMember(null, { serviceRole: 'OPERATOR' });
    const { email } = await invite(newEmail(), { endsAt: new Date(Date.now() + 86_400_000) });
    await inviteAdministrator(await operator.actor(), organisationId, { name: 'Fay First', email });
    const row = await db().invitation.findFirstOrThrow({ where: { email } });
    expect(row).toMatchObject({ role: 'ADMINISTRATOR', membershipEndsAt: null });
  });

  it('are withdrawn by an operator: for an administrator, and for the service team, but for no member', async () => {
    const operator = await makeMember(null, { serviceRole: 'OPERATOR' });
    const [chief, helper] = [newEmail(), newEmail()];
    await inviteAdministrator(await operator.actor(), organisationId, { name: 'Fay First', email: chief });
    const desk = { name: 'Hal Desk', email: helper, serviceRole: 'HELPDESK' };
    await inviteToServiceTeam(await operator.actor(), desk);
    const idOf = async (email: string) => (await db().invitation.findFirstOrThrow({ where: { email } })).id;
    await withdrawAdministratorInvitation(await operator.actor(), organisationId, await idOf(chief));
    await withdrawServiceInvitation(await operator.actor(), await idOf(helper));
    await withdrawServiceInvitation(await operator.actor(), await idOf(helper));
    for (const email of [chief, helper]) {
      expect(await findOpenInvitation(await newestToken(email))).toBeNull();
    }
    expect(await eventsOf(organisationId)).toEqual(['invitation.sent', 'invitation.withdrawn']);
    const { id: ofMember } = await invite();
    const asAdministrator = withdrawAdministratorInvitation(await operator.actor(), organisationId, ofMember);
    await expect(asAdministrator).rejects.toMatchObject({ code: 'not_found' });
    const asService = withdrawServiceInvitation(await operator.actor(), ofMember);
    await expect(asService).rejects.toMatchObject({ code: 'not_found' });
  });

  it('into the service team leave one open link, though two are sent at the same moment', async () => {
    const operator = await makeMember(null, { serviceRole: 'OPERATOR' });
    const actor = await operator.actor();
    const email = newEmail();
    const desk = { name: 'Hal Desk', email, serviceRole: 'HELPDESK' };
    await Promise.all([1, 2, 3, 4].map(() => inviteToServiceTeam(actor, desk)));
    expect(await db().invitation.count({ where: { email, withdrawnAt: null } })).toBe(1);
  });

  it('add a person to the service team, and never change an existing role', async () => {
    const operator = await makeMember(null, { serviceRole: 'OPERATOR' });
    const email = newEmail();
    const entered = { name: 'Hal Desk', email, serviceRole: 'HELPDESK' };
    await inviteToServiceTeam(await operator.actor(), entered);
    const open = await findOpenInvitation(await newestToken(email));
    expect(open).toMatchObject({ organisation: null, serviceRole: 'HELPDESK' });
    const { id } = await accept(open?.id ?? '');
    expect(await db().person.findUnique({ where: { id } })).toMatchObject({ serviceRole: 'HELPDESK' });
    const again = inviteToServiceTeam(await operator.actor(), { ...entered, serviceRole: 'OPERATOR' });
    await expect(again).rejects.toMatchObject({ fields: { email: expect.any(String) } });
    const self = { name: 'Me', email: operator.email, serviceRole: 'AUDITOR' };
    await expect(inviteToServiceTeam(await operator.actor(), self)).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});

describe('an administrator appointed by the service team', () => {
  const promote = async (email: string, name = 'Whoever') => {
    const operator = await makeMember(null, { serviceRole: 'OPERATOR', name: 'Oli Stone' });
    return inviteAdministrator(await operator.actor(), organisationId, { name, email });
  };
  const kindsTo = async (email: string) => (await emailsTo(email)).map(({ kind }) => kind);

  it('may be an existing member, at once and without a link, and all are told', async () => {
    const member = await makeMember(organisationId, { name: 'Jo Park' });
    // An existing member stays, even if the domains no longer allow them.
    await db().organisation.update({ where: { id: organisationId }, data: { allowedDomains: ['nhs.scot'] } });
    expect(await promote(member.email)).toEqual({ done: 'made', id: member.id });
    expect((await member.actor()).memberships[0]).toMatchObject({ isAdministrator: true });
    expect(await kindsTo(member.email)).toEqual(['administrator-added']);
    expect((await emailsTo(admin.email))[0]?.subject).toBe(
      'Jo Park is an administrator of Hillside Practice now',
    );
    const [event] = await db().auditEvent.findMany({ where: { organisationId } });
    expect(event?.event).toBe('person.role_changed');
    expect(event?.canonical).toContain(member.id);
    await expect(promote(member.email)).rejects.toMatchObject({
      fields: { email: 'Jo Park is an administrator of Hillside Practice already' },
    });
  });

  it.each([
    ['suspended there', { suspendedAt: new Date() }, 'suspended at Hillside Practice'],
    ['there no more', { endsAt: new Date(Date.now() - 1) }, 'has left Hillside Practice'],
  ])('may not be a person who is %s', async (_, data, words) => {
    const member = await makeMember(organisationId);
    await db().membership.updateMany({ where: { personId: member.id }, data });
    await expect(promote(member.email)).rejects.toMatchObject({
      fields: { email: expect.stringContaining(words) },
    });
    expect(await db().membership.count({ where: { organisationId, role: 'ADMINISTRATOR' } })).toBe(1);
  });

  it('may not be suspended from the whole service', async () => {
    const member = await makeMember(organisationId);
    await db().person.update({ where: { id: member.id }, data: { suspendedAt: new Date() } });
    await expect(promote(member.email)).rejects.toMatchObject({
      fields: { email: expect.stringContaining('Reinstate them first') },
    });
  });

  it('is invited, and the organisation’s present administrators are told once', async () => {
    const email = newEmail();
    const { done, id } = await promote(email, 'Fay First');
    expect(done).toBe('invited');
    expect(await promote(email, 'Fay First')).toEqual({ done, id });
    expect((await emailsTo(admin.email)).map(({ subject }) => subject)).toEqual([
      'Fay First is invited to administer Hillside Practice',
    ]);
    const { email: waiting } = await invite();
    await promote(waiting);
    expect(await kindsTo(admin.email)).toEqual(['administrator-added', 'administrator-added']);
  });
});
