import { afterAll, beforeAll, expect, it } from 'vitest';
import { uniqueTag } from '@/lib/db/testing/unique-tag';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { emailsTo, type Member, makeMember, makeOrganisation } from '@/lib/organisations/testing/place';
import { inviteAdministrator, invitePerson, inviteToServiceTeam, withdrawInvitation } from '../commands';

let world: World;
let organisationId: string;
let admin: Member;
beforeAll(async () => {
  world = await startWorld();
  organisationId = await makeOrganisation();
  admin = await makeMember(organisationId, { administrator: true });
});
afterAll(() => world.close());

const newEmail = () => `${uniqueTag()}@nhs.net`;

async function invite(email: string): Promise<{ id: string }> {
  const access = { teamIds: [], grants: [] };
  const entry = { name: 'Nia New', email, role: 'MEMBER', access, endsAt: null };
  return { id: await invitePerson(await admin.actor(), organisationId, entry) };
}

it('invitations to one address are limited to five an hour, even if each is withdrawn, no matter who sends them [ASVS 2.4.1]', async () => {
  const email = newEmail();
  for (let time = 0; time < 5; time += 1) {
    const { id } = await invite(email);
    await withdrawInvitation(await admin.actor(), organisationId, id);
  }
  await expect(invite(email)).rejects.toMatchObject({ code: 'too_many_attempts' });
  const operator = await makeMember(null, { serviceRole: 'OPERATOR' });
  const entered = { name: 'Fay First', email };
  for (const again of [
    async () => inviteAdministrator(await operator.actor(), await makeOrganisation(), entered),
    async () => inviteToServiceTeam(await operator.actor(), { ...entered, serviceRole: 'HELPDESK' }),
  ]) {
    await expect(again()).rejects.toMatchObject({
      code: 'too_many_attempts',
      publicMessage: expect.stringContaining('Wait an hour'),
    });
  }
  expect(await emailsTo(email)).toHaveLength(5);
});

it('invitations refused for another reason do not count', async () => {
  const email = newEmail();
  await invite(email);
  for (let time = 0; time < 6; time += 1) {
    await expect(invite(email)).rejects.toMatchObject({ code: 'invalid_input' });
  }
});
