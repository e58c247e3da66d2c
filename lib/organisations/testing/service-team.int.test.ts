import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db, transaction } from '@/lib/db/client';
import { untilBlocked } from '@/lib/db/testing/lock-waits';
import { uniqueTag } from '@/lib/db/testing/unique-tag';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { lockInvitation } from '@/lib/people/invitations/acceptance/repository';
import { inviteToServiceTeam } from '@/lib/people/invitations/commands';
import { acceptInvitation } from '@/lib/people/invitations/gateway';
import { emailsTo, type Member, makeMember } from './place';

let world: World;
let operator: Member;
let desk: { name: string; email: string; serviceRole: string };

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  operator = await makeMember(null, { serviceRole: 'OPERATOR', name: 'Oli Stone' });
  desk = { name: 'Hal Desk', email: `${uniqueTag()}@nhs.net`, serviceRole: 'HELPDESK' };
});

describe('an invitation into the service team', () => {
  it('waits for one that is being accepted, and then says that it was', async () => {
    const actor = await operator.actor();
    await inviteToServiceTeam(actor, desk);
    const { id } = await db().invitation.findFirstOrThrow({ where: { email: desk.email } });
    const inviting = await transaction(async (tx) => {
      await lockInvitation(tx, id);
      const again = Promise.allSettled([inviteToServiceTeam(actor, desk)]);
      await untilBlocked(again);
      await acceptInvitation(tx, {
        invitationId: id,
        name: 'Hal Desk',
        passwordHash: '$argon2id$of-nothing',
      });
      return { again };
    });
    const fields = { email: 'Hal Desk is in the service team already' };
    expect(await inviting.again).toMatchObject([{ status: 'rejected', reason: { fields } }]);
    expect(await emailsTo(desk.email)).toHaveLength(1);
  });

  it('is in the trail with the address it went to, and with the one it replaced [ASVS 16.2.1]', async () => {
    await inviteToServiceTeam(await operator.actor(), desk);
    await inviteToServiceTeam(await operator.actor(), desk);
    const rows = await db().auditEvent.findMany({
      where: { personId: operator.id, event: { startsWith: 'invitation.' } },
      orderBy: { number: 'asc' },
    });
    expect(rows.map(({ event }) => event)).toEqual([
      'invitation.sent',
      'invitation.sent',
      'invitation.withdrawn',
    ]);
    for (const { canonical } of rows) {
      expect(JSON.parse(canonical).details).toContainEqual(['email', desk.email]);
    }
  });
});
