import {
  addOrganisation,
  correctOdsCode,
  removeOrganisation,
  renameOrganisation,
} from '@/lib/organisations/registration/commands';
import {
  checkOrganisation,
  getOrganisation,
  listOrganisations,
} from '@/lib/organisations/registration/queries';
import { organisationFilterSchema } from '@/lib/organisations/registration/schema';
import {
  changeAnnouncement,
  makeAnnouncement,
  removeAnnouncement,
} from '@/lib/service/announcements/commands';
import { getAnnouncement, listAnnouncements } from '@/lib/service/announcements/queries';
import { watchCertificates } from '@/lib/service/environments/commands';
import { listEnvironments } from '@/lib/service/environments/queries';
import { getHealth } from '@/lib/service/health/queries';
import { lookUp } from '@/lib/service/helpdesk/queries';
import {
  bringBackToService,
  inviteOperator,
  setServiceRole,
  suspendFromService,
} from '@/lib/service/people/commands';
import { resetFactorAsOperator } from '@/lib/service/people/factors/commands';
import { getServicePerson, listServiceInvitations, listServicePeople } from '@/lib/service/people/queries';
import { servicePeopleFilterSchema } from '@/lib/service/people/schema';
import type { AuthorisationCase } from '../authorisation-case';

const announcement = {
  heading: 'Works',
  text: 'Tonight',
  importance: 'information',
  startsAt: '2026-11-24T18:00',
  endsAt: '2026-11-24T19:00',
};

/** The service team, and the organisations it registers. */
export const serviceCases: Record<string, AuthorisationCase> = {
  'organisations/registration/commands.addOrganisation': {
    needs: 'operator',
    endsIn: 'invalid_input',
    call: (actor) => addOrganisation(actor, { odsCode: 'RX999', name: 'There already' }),
  },
  'organisations/registration/commands.renameOrganisation': {
    needs: 'operator',
    call: (actor, { organisationId }) =>
      renameOrganisation(actor, organisationId, { name: 'Riverside Surgery' }),
  },
  'organisations/registration/commands.correctOdsCode': {
    needs: 'operator',
    endsIn: 'conflict',
    call: (actor, { organisationId }) => correctOdsCode(actor, organisationId, { odsCode: 'Y99009' }),
  },
  'organisations/registration/commands.removeOrganisation': {
    needs: 'operator',
    endsIn: 'conflict',
    call: (actor, { organisationId }) => removeOrganisation(actor, organisationId),
  },
  'organisations/registration/queries.checkOrganisation': {
    needs: 'operator',
    call: (actor) => checkOrganisation(actor, { odsCode: 'RX999', name: 'There already' }),
  },
  'organisations/registration/queries.listOrganisations': {
    needs: 'operator',
    call: (actor) => listOrganisations(actor, organisationFilterSchema.parse({})),
  },
  'organisations/registration/queries.getOrganisation': {
    needs: 'operator',
    call: (actor, { organisationId }) => getOrganisation(actor, organisationId),
  },
  'service/announcements/commands.makeAnnouncement': {
    needs: 'operator',
    call: (actor) => makeAnnouncement(actor, announcement),
  },
  'service/announcements/commands.changeAnnouncement': {
    needs: 'operator',
    call: (actor, { announcementId }) => changeAnnouncement(actor, announcementId, announcement),
  },
  'service/announcements/commands.removeAnnouncement': {
    needs: 'operator',
    call: (actor, { announcementId }) => removeAnnouncement(actor, announcementId),
  },
  'service/announcements/queries.listAnnouncements': {
    needs: 'operator',
    call: (actor) => listAnnouncements(actor),
  },
  'service/announcements/queries.getAnnouncement': {
    needs: 'operator',
    call: (actor, { announcementId }) => getAnnouncement(actor, announcementId),
  },
  'service/environments/commands.watchCertificates': {
    needs: 'worker',
    call: (actor) => watchCertificates(actor),
  },
  'service/environments/queries.listEnvironments': {
    needs: 'operator',
    call: (actor) => listEnvironments(actor),
  },
  'service/health/queries.getHealth': { needs: 'operator', call: (actor) => getHealth(actor) },
  'service/helpdesk/queries.lookUp': { needs: 'helpdesk', call: (actor) => lookUp(actor, 'Y99001GP001') },
  'service/people/commands.setServiceRole': {
    needs: 'operator',
    endsIn: 'conflict',
    call: (actor, { colleagueId }) => setServiceRole(actor, colleagueId, { serviceRole: 'HELPDESK' }),
  },
  'service/people/commands.suspendFromService': {
    needs: 'operator',
    call: (actor, { colleagueId }) =>
      suspendFromService(actor, colleagueId, { reason: 'Left', accepted: [] }),
  },
  'service/people/commands.bringBackToService': {
    needs: 'operator',
    call: (actor, { colleagueId }) => bringBackToService(actor, colleagueId),
  },
  'service/people/factors/commands.resetFactorAsOperator': {
    needs: 'operator',
    endsIn: 'conflict',
    call: (actor, { colleagueId }) => resetFactorAsOperator(actor, colleagueId),
  },
  'service/people/commands.inviteOperator': {
    needs: 'worker',
    call: (actor) => inviteOperator(actor, { name: 'Ada Lane', email: 'ada.lane@people.example.nhs.uk' }),
  },
  'service/people/queries.listServicePeople': {
    needs: 'operator',
    call: (actor) => listServicePeople(actor, servicePeopleFilterSchema.parse({})),
  },
  'service/people/queries.listServiceInvitations': {
    needs: 'operator',
    call: (actor) => listServiceInvitations(actor),
  },
  'service/people/queries.getServicePerson': {
    needs: 'operator',
    call: (actor, { colleagueId }) => getServicePerson(actor, colleagueId),
  },
};
