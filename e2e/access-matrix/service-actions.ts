import { type Action, GUEST, LEADS_ON, NO_MESH, ORGANISATION } from './action';

const SERVICE_PERSON = '/service/people/[personId]';
const SERVICE_MAILBOX = '/service/mailboxes/[mailboxId]';
const NOTICE = {
  heading: 'Works [mark]',
  text: 'Tonight',
  importance: 'information',
  startsAt: '[year]-[month]-[day]T18:00',
  endsAt: '[year]-[month]-[day]T19:00',
};

/** Actions of the service team. */
export const serviceActions: Record<string, Action> = {
  '/service/announcements/actions.makeAnnouncementAction': {
    needs: 'operator',
    on: ['/service/announcements/new'],
    types: NOTICE,
  },
  '/service/announcements/actions.changeAnnouncementAction': {
    needs: 'operator',
    on: ['/service/announcements/[announcementId]'],
    types: NOTICE,
  },
  '/service/announcements/actions.removeAnnouncementAction': {
    needs: 'operator',
    on: ['/service/announcements'],
    about: 'announcementId',
  },
  '/service/mailboxes/actions.addMailboxAction': {
    needs: 'operator',
    on: ['/service/mailboxes/new'],
    types: {
      odsCode: '[odsCode]',
      environment: 'simulator',
      meshMailboxId: 'MX[mark]',
      name: 'New [mark]',
      password: 'password',
      sizeLimit: '100',
    },
    changesNothing: NO_MESH,
  },
  '/service/mailboxes/actions.changeMailboxAction': {
    needs: 'operator',
    on: [`${SERVICE_MAILBOX}/settings`],
    types: { name: 'Changed [mark]' },
  },
  '/service/mailboxes/actions.changePasswordAction': {
    needs: 'operator',
    on: [`${SERVICE_MAILBOX}/password`],
    types: { password: 'password' },
    changesNothing: NO_MESH,
  },
  '/service/mailboxes/actions.pauseMailboxAction': {
    needs: 'operator',
    on: [`${SERVICE_MAILBOX}/pause`],
    types: { reason: 'Works [mark]' },
  },
  '/service/mailboxes/actions.resumeMailboxAction': { needs: 'operator', on: [SERVICE_MAILBOX] },
  '/service/mailboxes/actions.setWorkflowsAction': {
    needs: 'operator',
    on: [`${SERVICE_MAILBOX}/workflows`],
    types: { send: 'REFERRAL_LETTER_V1', receive: '' },
  },
  '/service/mailboxes/actions.addWorkflowAction': {
    needs: 'operator',
    on: [`${SERVICE_MAILBOX}/workflows/new`],
    types: { workflowId: 'MATRIX_[mark]', workflowName: 'Matrix [mark]', canSend: 'yes' },
  },
  '/service/mailboxes/actions.transferMailboxAction': {
    needs: 'operator',
    on: [`${SERVICE_MAILBOX}/transfer?to=[otherOdsCode]`],
    changesNothing: 'A message is marked as collected, and its time to undo runs.',
  },
  '/service/organisations/actions.addOrganisationAction': {
    needs: 'operator',
    on: ['/service/organisations/new?odsCode=M[mark]&name=New+matrix-[mark]'],
  },
  '/service/organisations/actions.correctOdsCodeAction': {
    needs: 'operator',
    on: ['/service/organisations/[organisationId]/ods-code'],
    types: { odsCode: 'C[mark]' },
    changesNothing: 'The organisation has people and mailboxes.',
  },
  '/service/organisations/actions.removeOrganisationAction': {
    needs: 'operator',
    on: ['/service/organisations/[organisationId]/remove'],
    changesNothing: 'The organisation has people and mailboxes.',
  },
  '/service/organisations/actions.renameOrganisationAction': {
    needs: 'operator',
    on: ['/service/organisations/[organisationId]/name'],
    types: { name: 'Renamed matrix-[mark]' },
  },
  '/service/organisations/actions.inviteAdministratorAction': {
    needs: 'operator',
    on: ['/service/organisations/[organisationId]/invite'],
    types: GUEST,
  },
  '/service/organisations/actions.withdrawAdministratorInvitationAction': {
    needs: 'operator for an organisation',
    on: ['/service/organisations/[organisationId]'],
    about: 'invitationId',
  },
  '/service/people/actions.withdrawServiceInvitationAction': {
    needs: 'operator',
    on: ['/service/people'],
    about: 'serviceInvitationId',
  },
  '/service/people/actions.inviteToTeamAction': {
    needs: 'operator',
    on: ['/service/people/invite'],
    types: { ...GUEST, serviceRole: 'HELPDESK' },
  },
  '/service/people/actions.setServiceRoleAction': {
    needs: 'operator',
    on: [`${SERVICE_PERSON}/role`],
    types: { serviceRole: 'HELPDESK' },
    changesNothing: 'The colleague belongs to an organisation, which excludes a service role.',
  },
  '/service/people/actions.suspendFromServiceAction': {
    needs: 'operator',
    on: [`${SERVICE_PERSON}/suspend`],
    types: { reason: 'Left' },
  },
  '/service/people/actions.resetFactorAction': {
    needs: 'operator',
    on: [`${SERVICE_PERSON}/factor`],
  },
  '/service/people/actions.bringBackAction': {
    needs: 'operator',
    on: [SERVICE_PERSON],
    binds: ['[personId]'],
    changesNothing: 'The colleague is not suspended.',
  },
  '/trail/actions.searchTrailAction': {
    needs: 'self',
    on: [`${ORGANISATION}/trail`],
    binds: ['[organisationId]'],
    changesNothing: LEADS_ON,
  },
  '/trail/actions.askToVerifyAction': {
    needs: 'auditor',
    on: ['/trail'],
    changesNothing: 'The worker looks through the trail.',
  },
};
