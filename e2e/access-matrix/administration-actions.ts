import { type Action, GUEST, LEADS_ON, ORGANISATION } from './action';

const PERSON = `${ORGANISATION}/people/[personId]`;
const TEAM = `${ORGANISATION}/teams/[teamId]`;
const NEXT_MONTH = { 'endsOn-day': '[day]', 'endsOn-month': '[month]', 'endsOn-year': '[year]' };

/** Actions of an organisation's administration. */
export const administrationActions: Record<string, Action> = {
  [`${ORGANISATION}/people/actions.inviteAction`]: {
    needs: 'administrator',
    on: [`${ORGANISATION}/people/invite`],
    types: { ...GUEST, role: 'MEMBER', 'team-[teamId]': 'yes', 'level-[mailboxId]': 'READ' },
  },
  [`${ORGANISATION}/people/actions.resendInvitationAction`]: {
    needs: 'administrator',
    on: [`${ORGANISATION}/people?state=INVITED`],
    about: 'invitationId',
  },
  [`${ORGANISATION}/people/actions.withdrawInvitationAction`]: {
    needs: 'administrator',
    on: [`${ORGANISATION}/people/invitations/[invitationId]/withdraw`],
  },
  [`${ORGANISATION}/people/actions.sendBulkListAction`]: {
    needs: 'administrator',
    on: [`${ORGANISATION}/people/bulk/[listId]`],
  },
  [`${PERSON}/actions.changePersonAction`]: {
    needs: 'administrator',
    on: [`${PERSON}/administrator`, `${PERSON}/end`, `${PERSON}/factor`, `${PERSON}/suspend`],
    types: { reason: 'On leave', 'ends-day': '[day]', 'ends-month': '[month]', 'ends-year': '[year]' },
  },
  [`${PERSON}/actions.removePersonAction`]: { needs: 'administrator', on: [`${PERSON}/remove`] },
  [`${ORGANISATION}/teams/actions.createTeamAction`]: {
    needs: 'administrator',
    on: [`${ORGANISATION}/teams/new`],
    types: { name: 'Team [mark]' },
  },
  [`${ORGANISATION}/teams/actions.renameTeamAction`]: {
    needs: 'administrator',
    on: [`${TEAM}/rename`],
    types: { name: 'Renamed [mark]', collecting: 'ON_DOWNLOAD' },
  },
  [`${ORGANISATION}/teams/actions.removeTeamAction`]: { needs: 'administrator', on: [`${TEAM}/remove`] },
  [`${ORGANISATION}/teams/actions.addMembersAction`]: {
    needs: 'administrator',
    on: [`${TEAM}/add`],
    // Not the "Find" button, which returns to the page.
    types: { personId: '[personId]', find: '' },
    changesNothing: 'The colleague is in the team already.',
  },
  [`${ORGANISATION}/teams/actions.removeMemberAction`]: {
    needs: 'administrator',
    on: [TEAM],
    about: 'personId',
  },
  [`${ORGANISATION}/access/actions.planAccessAction`]: {
    needs: 'administrator',
    on: [`${ORGANISATION}/access/give/what?holder=person_[personId]`],
    types: { mailboxId: '[mailboxId]', level: 'SEND', ...NEXT_MONTH },
    changesNothing: LEADS_ON,
  },
  [`${ORGANISATION}/access/actions.giveAccessAction`]: {
    needs: 'administrator',
    on: [`${ORGANISATION}/access/give/check?holder=person_[personId]&mailbox=[mailboxId]&level=SEND&ends=`],
  },
  [`${ORGANISATION}/access/actions.changeGrantAction`]: {
    needs: 'administrator',
    on: [`${ORGANISATION}/access/[grantId]`],
    types: { level: 'SEND', ...NEXT_MONTH },
  },
  [`${ORGANISATION}/access/actions.removeGrantAction`]: {
    needs: 'administrator',
    on: [`${ORGANISATION}/access/[grantId]`],
  },
  [`${ORGANISATION}/cover/actions.arrangeCoverAction`]: {
    needs: 'administrator',
    on: [`${ORGANISATION}/cover/new?away=[personId]&covering=[memberId]`],
    types: {
      mailboxId: '[mailboxId]',
      'startsOn-day': '[day]',
      'startsOn-month': '[month]',
      'startsOn-year': '[year]',
      ...NEXT_MONTH,
    },
  },
  [`${ORGANISATION}/cover/actions.endCoverAction`]: {
    needs: 'administrator',
    on: [`${ORGANISATION}/cover`],
    about: 'coverId',
  },
  [`${ORGANISATION}/mailboxes/actions.changeSettingsAction`]: {
    needs: 'settings',
    on: [`${ORGANISATION}/mailboxes/[mailboxId]`],
    types: { name: 'Renamed [mark]', collecting: 'ON_DOWNLOAD' },
  },
  [`${ORGANISATION}/review/actions.startReviewAction`]: {
    needs: 'administrator',
    on: [`${ORGANISATION}/review`],
    binds: ['[organisationId]'],
    changesNothing: 'A review is open already.',
  },
  [`${ORGANISATION}/review/actions.decideReviewAction`]: {
    needs: 'administrator',
    on: [`${ORGANISATION}/review/[reviewId]`],
    types: { line: '[reviewItemId]', '[reviewItemId]': 'KEEP' },
  },
  [`${ORGANISATION}/review/actions.finishReviewAction`]: {
    needs: 'administrator',
    on: [`${ORGANISATION}/review/[reviewId]/finish`],
    binds: ['[organisationId]', '[reviewId]', null],
    changesNothing: 'A line is not decided yet.',
  },
  [`${ORGANISATION}/settings/actions.changeDomainsAction`]: {
    needs: 'administrator or operator',
    on: [`${ORGANISATION}/settings`],
    types: { domains: 'matrix.example.org' },
  },
};
