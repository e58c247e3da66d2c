import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeTallies } from '@/lib/audit/tally';
import { db } from '@/lib/db/client';
import { makeMember, makeOrganisation, newestToken } from '@/lib/organisations/testing/place';
import { resetFactor } from '@/lib/people/factors/commands';
import { acceptInvitationAsPerson, invitePerson } from '@/lib/people/invitations/commands';
import { removePerson } from '@/lib/people/leaving/commands';
import { bringBack, changeEnd, changeRole, suspendPerson } from '@/lib/people/membership/commands';
import { sendLetter } from './drafts';
import { startWorld, type World } from './world';

// A request that needs a second connection while its transaction holds the first waits for others that wait
// in the same way. As many of these as there are connections stop the whole portal. With one connection, a
// single one does.
let world: World;
beforeAll(async () => {
  world = await startWorld({ DATABASE_POOL_SIZE: '1' });
});
afterAll(() => world.close());

it('a message is sent over one connection', async () => {
  const id = await sendLetter(await world.as('trust'), world.mailboxIds.trust);
  expect(await db().message.findUnique({ where: { id } })).toMatchObject({ state: 'ACCEPTED' });
});

it('an invitation is accepted, or refused, over one connection', async () => {
  const [here, elsewhere] = [await makeOrganisation(), await makeOrganisation('Elsewhere')];
  const admin = await makeMember(here, { administrator: true });
  const { email, actor } = await makeMember(elsewhere);
  const access = { teamIds: [], grants: [] };
  const entry = { name: 'Jo Park', email, role: 'MEMBER', access, endsAt: null };
  await invitePerson(await admin.actor(), here, entry);
  const token = await newestToken(email);
  await acceptInvitationAsPerson(await actor(), token);
  await expect(acceptInvitationAsPerson(await actor(), token)).rejects.toMatchObject({ code: 'link_spent' });
  await expect(acceptInvitationAsPerson(await actor(), 'nonsense')).rejects.toMatchObject({
    code: 'link_spent',
  });
});

it('an administrator’s action on someone outside the organisation is refused over one connection', async () => {
  const organisationId = await makeOrganisation();
  const admin = await (await makeMember(organisationId, { administrator: true })).actor();
  const nobody = randomUUID();
  for (const attempt of [
    () => suspendPerson(admin, organisationId, nobody, 'Left'),
    () => bringBack(admin, organisationId, nobody),
    () => changeRole(admin, organisationId, nobody, 'ADMINISTRATOR'),
    () => changeEnd(admin, organisationId, nobody, null),
    () => removePerson(admin, organisationId, nobody, {}),
    () => resetFactor(admin, organisationId, nobody),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
  }
  await writeTallies();
  const rows = await db().auditEvent.findMany({
    where: { organisationId, event: 'access.not_found' },
    orderBy: { number: 'asc' },
  });
  expect(rows.map(({ canonical }) => /"repeats",(\d+)/.exec(canonical)?.[1])).toEqual([undefined, '5']);
});
