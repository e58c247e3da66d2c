import type { Place } from './place';

/** The service team's pages. */
export const servicePlaces: Record<string, Place[]> = {
  '/service': [{ role: 'operator', path: () => '/service' }],
  '/service/organisations': [
    { role: 'operator', path: () => '/service/organisations' },
    { role: 'operator', path: () => '/service/organisations?text=nothing-like-it' },
  ],
  '/service/organisations/new': [
    { role: 'operator', path: () => '/service/organisations/new' },
    { role: 'operator', path: () => '/service/organisations/new?odsCode=Y-9&name=' },
    { role: 'operator', path: () => '/service/organisations/new?odsCode=Z99999&name=Moor+End+Surgery' },
  ],
  '/service/organisations/[organisationId]': [
    { role: 'operator', path: ({ organisation }) => `/service/organisations/${organisation}` },
  ],
  '/service/organisations/[organisationId]/name': [
    { role: 'operator', path: ({ organisation }) => `/service/organisations/${organisation}/name` },
  ],
  '/service/organisations/[organisationId]/ods-code': [
    { role: 'operator', path: ({ organisation }) => `/service/organisations/${organisation}/ods-code` },
  ],
  '/service/organisations/[organisationId]/remove': [
    { role: 'operator', path: ({ organisation }) => `/service/organisations/${organisation}/remove` },
  ],
  '/service/organisations/[organisationId]/invite': [
    { role: 'operator', path: ({ organisation }) => `/service/organisations/${organisation}/invite` },
  ],
  '/service/helpdesk': [
    { role: 'helpdesk', path: () => '/service/helpdesk' },
    { role: 'helpdesk', path: () => '/service/helpdesk?text=practice@riverside.example.nhs.uk' },
    { role: 'helpdesk', path: () => '/service/helpdesk?text=y99001gp001' },
    { role: 'helpdesk', path: () => '/service/helpdesk?text=00000000-0000-7000-8000-000000000000' },
  ],
  '/service/mailboxes': [
    { role: 'operator', path: () => '/service/mailboxes' },
    { role: 'operator', path: () => '/service/mailboxes?text=nothing-like-it' },
  ],
  '/service/mailboxes/new': [{ role: 'operator', path: () => '/service/mailboxes/new' }],
  '/service/mailboxes/[mailboxId]': [
    { role: 'operator', path: ({ mailbox }) => `/service/mailboxes/${mailbox}` },
  ],
  '/service/mailboxes/[mailboxId]/settings': [
    { role: 'operator', path: ({ mailbox }) => `/service/mailboxes/${mailbox}/settings` },
  ],
  '/service/mailboxes/[mailboxId]/password': [
    { role: 'operator', path: ({ mailbox }) => `/service/mailboxes/${mailbox}/password` },
  ],
  '/service/mailboxes/[mailboxId]/pause': [
    { role: 'operator', path: ({ mailbox }) => `/service/mailboxes/${mailbox}/pause` },
  ],
  '/service/mailboxes/[mailboxId]/workflows/new': [
    { role: 'operator', path: ({ mailbox }) => `/service/mailboxes/${mailbox}/workflows/new` },
  ],
  '/service/mailboxes/[mailboxId]/workflows': [
    { role: 'operator', path: ({ mailbox }) => `/service/mailboxes/${mailbox}/workflows` },
  ],
  '/service/mailboxes/[mailboxId]/transfer': [
    { role: 'operator', path: ({ mailbox }) => `/service/mailboxes/${mailbox}/transfer` },
    { role: 'operator', path: ({ mailbox }) => `/service/mailboxes/${mailbox}/transfer?to=RX999` },
  ],
  '/service/environments': [{ role: 'operator', path: () => '/service/environments' }],
  '/service/people': [
    { role: 'operator', path: () => '/service/people' },
    { role: 'operator', path: () => '/service/people?text=a' },
  ],
  '/service/people/invite': [{ role: 'operator', path: () => '/service/people/invite' }],
  '/service/people/[personId]': [{ role: 'operator', path: ({ person }) => `/service/people/${person}` }],
  '/service/people/[personId]/factor': [
    { role: 'operator', path: ({ person }) => `/service/people/${person}/factor` },
  ],
  '/service/people/[personId]/role': [
    { role: 'operator', path: ({ person }) => `/service/people/${person}/role` },
  ],
  '/service/people/[personId]/suspend': [
    { role: 'operator', path: ({ person }) => `/service/people/${person}/suspend` },
  ],
  '/service/announcements': [{ role: 'operator', path: () => '/service/announcements' }],
  '/service/announcements/new': [{ role: 'operator', path: () => '/service/announcements/new' }],
  '/service/announcements/[announcementId]': [
    { role: 'operator', path: ({ announcement }) => `/service/announcements/${announcement}` },
  ],
};
