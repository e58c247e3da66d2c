import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/auth/actor';
import { hashToken, newToken } from '@/lib/auth/sessions';
import { db, transaction } from '@/lib/db/client';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { type Member, makeMailbox, makeMember, makeOrganisation } from '@/lib/organisations/testing/place';
import { inviteOperator, setServiceRole } from '@/lib/service/people/commands';
import {
  acceptInvitationAsPerson,
  inviteAdministrator,
  invitePerson,
  inviteToServiceTeam,
  resendInvitation,
} from '../invitations/commands';
import { acceptInvitationWithIdentity } from '../invitations/gateway';
import { removePerson } from '../leaving/commands';
import { bringBack } from '../membership/commands';

let world: World;
let organisationId: string;
let admin: Member;
let member: Member;
let operator: Member;
let desk: Member;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  organisationId = await makeOrganisation();
  admin = await makeMember(organisationId, { name: 'Ada Chief', administrator: true });
  member = await makeMember(organisationId);
  operator = await makeMember(null, { serviceRole: 'OPERATOR', name: 'Oli Stone' });
  desk = await makeMember(null, { serviceRole: 'HELPDESK', name: 'Hal Desk' });
});

/** An invitation that already waits, such as one sent before the person had their role. */
async function invitation(email: string, into: { organisationId: string } | { serviceRole: 'AUDITOR' }) {
  const token = newToken();
  const expiresAt = new Date(Date.now() + 60_000);
  const data = { ...into, email, name: 'Ivy Invited', tokenHash: hashToken(token), expiresAt };
  return { token, ...(await db().invitation.create({ data: { ...data, sentAt: new Date(0) } })) };
}

const memberships = (personId: string) => db().membership.count({ where: { personId } });
const roleOf = async (id: string) => (await db().person.findUniqueOrThrow({ where: { id } })).serviceRole;
const details = { role: 'MEMBER', access: { teamIds: [], grants: [] }, endsAt: null };
const inService = expect.stringContaining('An operator must end their service role first');

describe('someone with a service role', () => {
  it('cannot make themselves administrator of an organisation, nor another of the service team', async () => {
    for (const { name, email } of [operator, desk]) {
      const invited = inviteAdministrator(await operator.actor(), organisationId, { name, email });
      await expect(invited).rejects.toMatchObject({ code: 'invalid_input', fields: { email: inService } });
    }
  });

  it('is not invited by an administrator, nor by resending an invitation', async () => {
    const entered = { ...details, name: desk.name, email: desk.email };
    const invited = invitePerson(await admin.actor(), organisationId, entered);
    await expect(invited).rejects.toMatchObject({ fields: { email: inService } });
    const { id } = await invitation(desk.email, { organisationId });
    const again = resendInvitation(await admin.actor(), organisationId, id);
    await expect(again).rejects.toMatchObject({ code: 'conflict', publicMessage: inService });
    const { name, email } = desk;
    const made = inviteAdministrator(await operator.actor(), organisationId, { name, email });
    await expect(made).rejects.toMatchObject({ fields: { email: inService } });
  });

  it('cannot accept a waiting invitation, and is told who can help', async () => {
    const { token } = await invitation(operator.email, { organisationId });
    await expect(acceptInvitationAsPerson(await operator.actor(), token)).rejects.toMatchObject({
      code: 'conflict',
      publicMessage: expect.stringContaining('Another operator must end your service role'),
    });
    expect(await memberships(operator.id)).toBe(0);
  });

  it('cannot accept it with NHS CIS2 either', async () => {
    const identity = { issuer: 'https://cis2.example', subject: operator.id };
    await db().identity.create({ data: { ...identity, personId: operator.id } });
    const { id } = await invitation(operator.email, { organisationId });
    const accepted = transaction((tx) =>
      acceptInvitationWithIdentity(tx, { ...identity, invitationId: id, name: operator.name }),
    );
    await expect(accepted).rejects.toMatchObject({ code: 'conflict' });
    expect(await memberships(operator.id)).toBe(0);
  });

  it('may be invited once another operator has ended the role', async () => {
    await setServiceRole(await operator.actor(), desk.id, { serviceRole: 'NONE' });
    const { name, email } = desk;
    await expect(
      inviteAdministrator(await operator.actor(), organisationId, { name, email }),
    ).resolves.toMatchObject({ done: 'invited' });
  });

  it('is not reinstated in an organisation', async () => {
    await db().membership.updateMany({ where: { personId: member.id }, data: { suspendedAt: new Date() } });
    await db().person.update({ where: { id: member.id }, data: { serviceRole: 'HELPDESK' } });
    const back = bringBack(await admin.actor(), organisationId, member.id);
    await expect(back).rejects.toMatchObject({ code: 'conflict', publicMessage: inService });
  });
});

describe('someone who belongs to an organisation', () => {
  const removeFirst = expect.stringContaining('belongs to Hillside Practice');

  it('gets no service role until its administrators have removed them', async () => {
    const give = async () => setServiceRole(await operator.actor(), member.id, { serviceRole: 'AUDITOR' });
    await expect(give()).rejects.toMatchObject({ code: 'conflict', publicMessage: removeFirst });
    await removePerson(await admin.actor(), organisationId, member.id, {});
    await give();
    expect(await roleOf(member.id)).toBe('AUDITOR');
  });

  it('is not invited into the service team, from the page or the command line', async () => {
    const { name, email } = member;
    for (const invited of [
      async () => inviteToServiceTeam(await operator.actor(), { name, email, serviceRole: 'OPERATOR' }),
      () => inviteOperator(systemActor('keeper'), { name, email }),
    ]) {
      await expect(invited()).rejects.toMatchObject({ fields: { email: removeFirst } });
    }
  });

  it('cannot accept a waiting invitation into the service team', async () => {
    const { token } = await invitation(member.email, { serviceRole: 'AUDITOR' });
    await expect(acceptInvitationAsPerson(await member.actor(), token)).rejects.toMatchObject({
      code: 'conflict',
      publicMessage: expect.stringContaining('You belong to Hillside Practice'),
    });
    expect(await roleOf(member.id)).toBeNull();
  });
});

describe('the database', () => {
  it('allows no membership, place in a team or access for a service role, whatever the code does', async () => {
    const personId = operator.id;
    const mailboxId = await makeMailbox(organisationId);
    const { id: teamId } = await db().team.create({ data: { organisationId, name: 'Reception' } });
    for (const refused of [
      () => db().membership.create({ data: { personId, organisationId } }),
      () => db().teamMember.create({ data: { personId, teamId } }),
      () => db().grant.create({ data: { personId, mailboxId, level: 'READ' } }),
      () => db().person.update({ where: { id: member.id }, data: { serviceRole: 'OPERATOR' } }),
    ]) {
      await expect(refused()).rejects.toThrow(/service role/);
    }
  });

  it('accepts one of the two when both come at the same moment', async () => {
    const { id: personId } = await makeMember(null, { serviceRole: 'HELPDESK' });
    await db().person.update({ where: { id: personId }, data: { serviceRole: null } });
    await Promise.allSettled([
      db().membership.create({ data: { personId, organisationId } }),
      db().person.update({ where: { id: personId }, data: { serviceRole: 'OPERATOR' } }),
    ]);
    const isOf = (await memberships(personId)) === 1;
    expect(isOf).not.toBe((await roleOf(personId)) === 'OPERATOR');
  });
});
