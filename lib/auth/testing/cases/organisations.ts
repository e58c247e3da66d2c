import { getOverview } from '@/lib/organisations/overview/queries';
import { changeDomains } from '@/lib/organisations/settings/commands';
import { getSettings } from '@/lib/organisations/settings/queries';
import { resetFactor } from '@/lib/people/factors/commands';
import { keepBulkList, sendBulkList } from '@/lib/people/invitations/bulk/commands';
import { getBulkList, getBulkText } from '@/lib/people/invitations/bulk/queries';
import {
  acceptInvitationAsPerson,
  inviteAdministrator,
  invitePerson,
  inviteToServiceTeam,
  resendInvitation,
  withdrawAdministratorInvitation,
  withdrawInvitation,
  withdrawServiceInvitation,
} from '@/lib/people/invitations/commands';
import { findInvitedName, getWaitingInvitation, listInviteChoices } from '@/lib/people/invitations/queries';
import { removePerson } from '@/lib/people/leaving/commands';
import { getLeaving } from '@/lib/people/leaving/queries';
import { bringBack, changeEnd, changeRole, suspendPerson } from '@/lib/people/membership/commands';
import { exportPeople, getPerson, listPeople } from '@/lib/people/queries';
import type { AuthorisationCase } from '../authorisation-case';

const guest = { name: 'Nia New', email: 'nia.new@people.example.nhs.uk' };
const access = { teamIds: [], grants: [] };
const list = `name,email\n${guest.name},${guest.email}`;

/** Organisations, people and invitations. */
export const organisationsCases: Record<string, AuthorisationCase> = {
  'people/invitations/bulk/commands.keepBulkList': {
    needs: 'administrator',
    call: (actor, { organisationId }) => keepBulkList(actor, organisationId, list),
  },
  'people/invitations/bulk/commands.sendBulkList': {
    needs: 'administrator',
    call: async (actor, { organisationId }) =>
      sendBulkList(actor, organisationId, await keepBulkList(actor, organisationId, list)),
  },
  'people/invitations/bulk/queries.getBulkText': {
    needs: 'administrator',
    call: async (actor, { organisationId }) =>
      getBulkText(actor, organisationId, await keepBulkList(actor, organisationId, list)),
  },
  'people/invitations/bulk/queries.getBulkList': {
    needs: 'administrator',
    call: async (actor, { organisationId }) =>
      getBulkList(actor, organisationId, await keepBulkList(actor, organisationId, list)),
  },
  'people/invitations/commands.acceptInvitationAsPerson': {
    needs: 'self',
    endsIn: 'link_spent',
    call: (actor) => acceptInvitationAsPerson(actor, 'a token that nobody has'),
  },
  'people/invitations/commands.inviteAdministrator': {
    needs: 'operator for an organisation',
    call: (actor, { organisationId }) => inviteAdministrator(actor, organisationId, guest),
  },
  'people/invitations/commands.invitePerson': {
    needs: 'administrator',
    call: (actor, { organisationId }) =>
      invitePerson(actor, organisationId, { ...guest, role: 'MEMBER', access, endsAt: null }),
  },
  'people/invitations/commands.inviteToServiceTeam': {
    needs: 'operator',
    call: (actor) => inviteToServiceTeam(actor, { ...guest, serviceRole: 'HELPDESK' }),
  },
  'people/invitations/commands.resendInvitation': {
    needs: 'administrator',
    endsIn: 'too_soon',
    finds: 'invitation',
    call: (actor, { organisationId, invitationId }, id = invitationId) =>
      resendInvitation(actor, organisationId, id),
  },
  'people/invitations/commands.withdrawInvitation': {
    needs: 'administrator',
    finds: 'invitation',
    call: (actor, { organisationId, invitationId }, id = invitationId) =>
      withdrawInvitation(actor, organisationId, id),
  },
  'people/invitations/commands.withdrawAdministratorInvitation': {
    needs: 'operator for an organisation',
    finds: 'invitation',
    call: (actor, { organisationId, administratorInvitationId }, id = administratorInvitationId) =>
      withdrawAdministratorInvitation(actor, organisationId, id),
  },
  'people/invitations/commands.withdrawServiceInvitation': {
    needs: 'operator',
    finds: 'invitation',
    call: (actor, { serviceInvitationId }, id = serviceInvitationId) => withdrawServiceInvitation(actor, id),
  },
  'people/invitations/queries.findInvitedName': {
    needs: 'administrator',
    call: (actor, { organisationId, invitationId }) => findInvitedName(actor, organisationId, invitationId),
  },
  'people/invitations/queries.getWaitingInvitation': {
    needs: 'administrator',
    finds: 'invitation',
    call: (actor, { organisationId, invitationId }, id = invitationId) =>
      getWaitingInvitation(actor, organisationId, id),
  },
  'people/invitations/queries.listInviteChoices': {
    needs: 'administrator',
    call: (actor, { organisationId }) => listInviteChoices(actor, organisationId),
  },
  'organisations/overview/queries.getOverview': {
    needs: 'administrator',
    call: (actor, { organisationId }) => getOverview(actor, organisationId),
  },
  'people/factors/commands.resetFactor': {
    needs: 'administrator',
    endsIn: 'conflict',
    finds: 'person',
    call: (actor, { organisationId, colleagueId }, id = colleagueId) =>
      resetFactor(actor, organisationId, id),
  },
  'people/leaving/commands.removePerson': {
    needs: 'administrator',
    finds: 'person',
    call: (actor, { organisationId, colleagueId }, id = colleagueId) =>
      removePerson(actor, organisationId, id, {}),
  },
  'people/leaving/queries.getLeaving': {
    needs: 'administrator',
    finds: 'person',
    call: (actor, { organisationId, colleagueId }, id = colleagueId) => getLeaving(actor, organisationId, id),
  },
  'people/membership/commands.bringBack': {
    needs: 'administrator',
    finds: 'person',
    call: (actor, { organisationId, colleagueId }, id = colleagueId) => bringBack(actor, organisationId, id),
  },
  'people/membership/commands.changeEnd': {
    needs: 'administrator',
    finds: 'person',
    call: (actor, { organisationId, colleagueId }, id = colleagueId) =>
      changeEnd(actor, organisationId, id, null),
  },
  'people/membership/commands.changeRole': {
    needs: 'administrator',
    finds: 'person',
    call: (actor, { organisationId, colleagueId }, id = colleagueId) =>
      changeRole(actor, organisationId, id, 'ADMINISTRATOR'),
  },
  'people/membership/commands.suspendPerson': {
    needs: 'administrator',
    finds: 'person',
    call: (actor, { organisationId, colleagueId }, id = colleagueId) =>
      suspendPerson(actor, organisationId, id, 'On leave'),
  },
  'people/queries.exportPeople': {
    needs: 'administrator',
    call: (actor, { organisationId }) => exportPeople(actor, organisationId),
  },
  'people/queries.getPerson': {
    needs: 'administrator',
    finds: 'person',
    call: (actor, { organisationId, colleagueId }, id = colleagueId) => getPerson(actor, organisationId, id),
  },
  'people/queries.listPeople': {
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
