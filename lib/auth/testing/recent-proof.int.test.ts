import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonName } from '@/lib/messages/testing/people';
import { startWorld, type World } from '@/lib/messages/testing/world';
import type { Stage } from './authorisation-case';
import { authorisationCases } from './authorisation-cases';
import { setStage } from './stage';

let world: World;
let stage: Stage;
beforeAll(async () => {
  world = await startWorld();
  ({ stage } = await setStage(world));
});
afterAll(() => world.close());

/**
 * What a stranger at an unlocked screen must not be able to do, apart from ways to sign in, which have their
 * own tests.
 */
const DANGEROUS: Partial<Record<PersonName, readonly string[]>> = {
  administrator: [
    'people/invitations/commands.invitePerson',
    'people/leaving/commands.removePerson',
    'people/membership/commands.suspendPerson',
    'people/membership/commands.bringBack',
    'organisations/settings/commands.changeDomains',
    'teams/commands.addMembers',
    'access/cover/commands.arrangeCover',
    'access/grants/commands.giveAccess',
  ],
  operator: [
    'mailboxes/administration/commands.addMailbox',
    'mailboxes/administration/commands.changeMailboxPassword',
    'mailboxes/administration/commands.pauseMailbox',
    'mailboxes/administration/commands.resumeMailbox',
    'mailboxes/administration/transfer/commands.transferMailbox',
    'mailboxes/administration/workflows/commands.addMailboxWorkflow',
    'mailboxes/administration/workflows/commands.setMailboxWorkflows',
    'people/invitations/commands.inviteAdministrator',
    'people/invitations/commands.inviteToServiceTeam',
    'organisations/settings/commands.changeDomains',
    'service/announcements/commands.changeAnnouncement',
    'service/announcements/commands.makeAnnouncement',
    'service/announcements/commands.removeAnnouncement',
    'service/people/commands.setServiceRole',
    'service/people/commands.suspendFromService',
  ],
};

const each = Object.entries(DANGEROUS).flatMap(([who, names]) =>
  names.map((name) => [who as PersonName, name] as const),
);

describe('a dangerous action first asks you to confirm who you are:', () => {
  it.each(each)('%s, %s [ASVS 7.5.3]', async (who, name) => {
    const actor = { ...(await world.as(who)), provenAt: new Date(0) };
    await expect(authorisationCases[name]?.call(actor, stage)).rejects.toMatchObject({
      code: 'proof_needed',
    });
  });
});
