import { keepBulkList, sendBulkList } from '@/lib/organisations/invitations/bulk/commands';
import { getBulkList, getBulkText } from '@/lib/organisations/invitations/bulk/queries';
import {
  acceptInvitationAsPerson,
  inviteAdministrator,
  invitePerson,
  inviteToServiceTeam,
  resendInvitation,
  withdrawAdministratorInvitation,
  withdrawInvitation,
  withdrawServiceInvitation,
} from '@/lib/organisations/invitations/commands';
import {
  findInvitedName,
  getWaitingInvitation,
  listInviteChoices,
} from '@/lib/organisations/invitations/queries';
import { getOverview } from '@/lib/organisations/overview/queries';
import { resetFactor } from '@/lib/organisations/people/factors/commands';
import { removePerson } from '@/lib/organisations/people/leaving/commands';
import { getLeaving } from '@/lib/organisations/people/leaving/queries';
import {
  bringBack,
  changeEnd,
  changeRole,
  suspendPerson,
} from '@/lib/organisations/people/membership/commands';
import {
  exportPeople,
  getPerson,
  listOwnAdministrators,
  listPeople,
} from '@/lib/organisations/people/queries';
import { changeDomains } from '@/lib/organisations/settings/commands';
import { getSettings } from '@/lib/organisations/settings/queries';
import type { AuthorisationCase } from '../authorisation-case';

const guest = { name: 'Nia New', email: 'nia.new@people.example.nhs.uk' };
const access = { teamIds: [], grants: [] };
const list = `name,email\n${guest.name},${guest.email}`;

/** Of the organisations, people and invitations. */
export const organisationsCases: Record<string, AuthorisationCase> = {
  'organisations/invitations/bulk/commands.keepBulkList': {
    needs: 'administrator',
    call: (actor, { organisationId }) => keepBulkList(actor, organisationId, list),
  },
  'organisations/invitations/bulk/commands.sendBulkList': {
    needs: 'administrator',
    call: async (actor, { organisationId }) =>
      sendBulkList(actor, organisationId, await keepBulkList(actor, organisationId, list)),
  },
  'organisations/invitations/bulk/queries.getBulkText': {
    needs: 'administrator',
    call: async (actor, { organisationId }) =>
      getBulkText(actor, organisationId, await keepBulkList(actor, organisationId, list)),
  },
  'organisations/invitations/bulk/queries.getBulkList': {
    needs: 'administrator',
    call: async (actor, { organisationId }) =>
      getBulkList(actor, organisationId, await keepBulkList(actor, organisationId, list)),
  },
  'organisations/invitations/commands.acceptInvitationAsPerson': {
    needs: 'self',
    call: (actor) => acceptInvitationAsPerson(actor, 'a token that nobody has'),
  },
  'organisations/invitations/commands.inviteAdministrator': {
    needs: 'operator for an organisation',
    call: (actor, { organisationId }) => inviteAdministrator(actor, organisationId, guest),
  },
  'organisations/invitations/commands.invitePerson': {
    needs: 'administrator',
    call: (actor, { organisationId }) =>
      invitePerson(actor, organisationId, { ...guest, role: 'MEMBER', access, endsAt: null }),
  },
  'organisations/invitations/commands.inviteToServiceTeam': {
    needs: 'operator',
    call: (actor) => inviteToServiceTeam(actor, { ...guest, serviceRole: 'HELPDESK' }),
  },
  'organisations/invitations/commands.resendInvitation': {
    needs: 'administrator',
    finds: 'invitation',
    call: (actor, { organisationId, invitationId }, id = invitationId) =>
      resendInvitation(actor, organisationId, id),
  },
  'organisations/invitations/commands.withdrawInvitation': {
    needs: 'administrator',
    finds: 'invitation',
    call: (actor, { organisationId, invitationId }, id = invitationId) =>
      withdrawInvitation(actor, organisationId, id),
  },
  'organisations/invitations/commands.withdrawAdministratorInvitation': {
    needs: 'operator for an organisation',
    finds: 'invitation',
    call: (actor, { organisationId, administratorInvitationId }, id = administratorInvitationId) =>
      withdrawAdministratorInvitation(actor, organisationId, id),
  },
  'organisations/invitations/commands.withdrawServiceInvitation': {
    needs: 'operator',
    finds: 'invitation',
    call: (actor, { serviceInvitationId }, id = serviceInvitationId) => withdrawServiceInvitation(actor, id),
  },
  'organisations/invitations/queries.findInvitedName': {
    needs: 'administrator',
    call: (actor, { organisationId, invitationId }) => findInvitedName(actor, organisationId, invitationId),
  },
  'organisations/invitations/queries.getWaitingInvitation': {
    needs: 'administrator',
    finds: 'invitation',
    call: (actor, { organisationId, invitationId }, id = invitationId) =>
      getWaitingInvitation(actor, organisationId, id),
  },
  'organisations/invitations/queries.listInviteChoices': {
    needs: 'administrator',
    call: (actor, { organisationId }) => listInviteChoices(actor, organisationId),
  },
  'organisations/overview/queries.getOverview': {
    needs: 'administrator',
    call: (actor, { organisationId }) => getOverview(actor, organisationId),
  },
  'organisations/people/factors/commands.resetFactor': {
    needs: 'administrator',
    finds: 'person',
    call: (actor, { organisationId, colleagueId }, id = colleagueId) =>
      resetFactor(actor, organisationId, id),
  },
  'organisations/people/queries.listOwnAdministrators': {
    needs: 'self',
    call: (actor) => listOwnAdministrators(actor),
  },
  'organisations/people/leaving/commands.removePerson': {
    needs: 'administrator',
    finds: 'person',
    call: (actor, { organisationId, colleagueId }, id = colleagueId) =>
      removePerson(actor, organisationId, id, {}),
  },
  'organisations/people/leaving/queries.getLeaving': {
    needs: 'administrator',
    finds: 'person',
    call: (actor, { organisationId, colleagueId }, id = colleagueId) => getLeaving(actor, organisationId, id),
  },
  'organisations/people/membership/commands.bringBack': {
    needs: 'administrator',
    finds: 'person',
    call: (actor, { organisationId, colleagueId }, id = colleagueId) => bringBack(actor, organisationId, id),
  },
  'organisations/people/membership/commands.changeEnd': {
    needs: 'administrator',
    finds: 'person',
    call: (actor, { organisationId, colleagueId }, id = colleagueId) =>
      changeEnd(actor, organisationId, id, null),
  },
  'organisations/people/membership/commands.changeRole': {
    needs: 'administrator',
    finds: 'person',
    call: (actor, { organisationId, colleagueId }, id = colleagueId) =>
      changeRole(actor, organisationId, id, 'ADMINISTRATOR'),
  },
  'organisations/people/membership/commands.suspendPerson': {
    needs: 'administrator',
    finds: 'person',
    call: (actor, { organisationId, colleagueId }, id = colleagueId) =>
      suspendPerson(actor, organisationId, id, 'On leave'),
  },
  'organisations/people/queries.exportPeople': {
    needs: 'administrator',
    call: (actor, { organisationId }) => exportPeople(actor, organisationId),
  },
  'organisations/people/queries.getPerson': {
    needs: 'administrator',
    finds: 'person',
    call: (actor, { organisationId, colleagueId }, id = colleagueId) => getPerson(actor, organisationId, id),
  },
  'organisations/people/queries.listPeople': {
    needs: 'administrator',
    call: (actor, { organisationId }) => listPeople(actor, organisationId, { text: '', page: 1 }),
  },
  'organisations/settings/commands.changeDomains': {
    needs: 'administrator or operator',
    call: (actor, { organisationId }) => changeDomains(actor, organisationId, { text: 'nhs.net', was: [] }),
  },
  'organisations/settings/queries.getSettings': {
    needs: 'administrator or operator',
    call: (actor, { organisationId }) => getSettings(actor, organisationId),
  },
};
