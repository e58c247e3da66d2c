import type { Place } from './place';

/** The pages of an organisation's administration. */
export const administrationPlaces: Record<string, Place[]> = {
  '/organisation/[organisationId]/mailboxes': [
    { role: 'administrator', path: ({ organisation }) => `/organisation/${organisation}/mailboxes` },
    {
      role: 'administrator',
      path: ({ organisation }) => `/organisation/${organisation}/mailboxes?text=nothing-like-that`,
    },
  ],
  '/organisation/[organisationId]/mailboxes/[mailboxId]': [
    {
      role: 'administrator',
      path: ({ organisation, mailbox }) => `/organisation/${organisation}/mailboxes/${mailbox}`,
    },
  ],
  '/organisation': [{ role: 'administrator', path: () => '/organisation' }],
  '/organisation/[organisationId]/people': [
    { role: 'administrator', path: ({ organisation }) => `/organisation/${organisation}/people` },
    {
      role: 'administrator',
      path: ({ organisation }) => `/organisation/${organisation}/people?text=nobody-like-that`,
    },
    {
      role: 'administrator',
      path: ({ organisation }) => `/organisation/${organisation}/people?state=SUSPENDED`,
    },
  ],
  '/organisation/[organisationId]/people/[personId]': [
    {
      role: 'administrator',
      path: ({ organisation, colleague }) => `/organisation/${organisation}/people/${colleague}`,
    },
  ],
  '/organisation/[organisationId]/people/[personId]/[change]': [
    {
      role: 'administrator',
      path: ({ organisation, colleague }) => `/organisation/${organisation}/people/${colleague}/suspend`,
    },
    {
      role: 'administrator',
      path: ({ organisation, colleague }) => `/organisation/${organisation}/people/${colleague}/factor`,
    },
    {
      role: 'administrator',
      path: ({ organisation, colleague }) =>
        `/organisation/${organisation}/people/${colleague}/administrator`,
    },
    {
      role: 'administrator',
      path: ({ organisation, colleague }) => `/organisation/${organisation}/people/${colleague}/end`,
    },
  ],
  '/organisation/[organisationId]/people/[personId]/remove': [
    {
      role: 'administrator',
      path: ({ organisation, colleague }) => `/organisation/${organisation}/people/${colleague}/remove`,
    },
  ],
  '/organisation/[organisationId]/people/invitations/[invitationId]/withdraw': [
    {
      role: 'administrator',
      path: ({ organisation, guest }) => `/organisation/${organisation}/people/invitations/${guest}/withdraw`,
    },
  ],
  '/organisation/[organisationId]/people/invite': [
    { role: 'administrator', path: ({ organisation }) => `/organisation/${organisation}/people/invite` },
  ],
  '/organisation/[organisationId]/people/bulk': [
    { role: 'administrator', path: ({ organisation }) => `/organisation/${organisation}/people/bulk` },
  ],
  // Reached by uploading a list: see the test below.
  '/organisation/[organisationId]/people/bulk/[listId]': [],
  '/organisation/[organisationId]/settings': [
    { role: 'administrator', path: ({ organisation }) => `/organisation/${organisation}/settings` },
  ],
  '/organisation/[organisationId]/teams': [
    { role: 'administrator', path: ({ organisation }) => `/organisation/${organisation}/teams` },
  ],
  '/organisation/[organisationId]/teams/new': [
    { role: 'administrator', path: ({ organisation }) => `/organisation/${organisation}/teams/new` },
  ],
  '/organisation/[organisationId]/teams/[teamId]': [
    {
      role: 'administrator',
      path: ({ organisation, team }) => `/organisation/${organisation}/teams/${team}`,
    },
  ],
  '/organisation/[organisationId]/teams/[teamId]/add': [
    {
      role: 'administrator',
      path: ({ organisation, team }) => `/organisation/${organisation}/teams/${team}/add`,
    },
  ],
  '/organisation/[organisationId]/teams/[teamId]/remove': [
    {
      role: 'administrator',
      path: ({ organisation, team }) => `/organisation/${organisation}/teams/${team}/remove`,
    },
  ],
  '/organisation/[organisationId]/teams/[teamId]/rename': [
    {
      role: 'administrator',
      path: ({ organisation, team }) => `/organisation/${organisation}/teams/${team}/rename`,
    },
  ],
  '/organisation/[organisationId]/access': [
    { role: 'administrator', path: ({ organisation }) => `/organisation/${organisation}/access` },
    {
      role: 'administrator',
      path: ({ organisation }) => `/organisation/${organisation}/access?q=nobody-like-that`,
    },
  ],
  '/organisation/[organisationId]/access/[grantId]': [
    {
      role: 'administrator',
      path: ({ organisation, grant }) => `/organisation/${organisation}/access/${grant}`,
    },
  ],
  '/organisation/[organisationId]/access/give': [
    { role: 'administrator', path: ({ organisation }) => `/organisation/${organisation}/access/give` },
  ],
  '/organisation/[organisationId]/access/give/what': [
    {
      role: 'administrator',
      path: ({ organisation, colleague }) =>
        `/organisation/${organisation}/access/give/what?holder=person_${colleague}`,
    },
  ],
  '/organisation/[organisationId]/access/give/check': [
    {
      role: 'administrator',
      path: ({ organisation, colleague, mailbox }) =>
        `/organisation/${organisation}/access/give/check?holder=person_${colleague}&mailbox=${mailbox}&level=READ`,
    },
  ],
  '/organisation/[organisationId]/access/why': [
    {
      role: 'administrator',
      path: ({ organisation, colleague, mailbox }) =>
        `/organisation/${organisation}/access/why?person=${colleague}&mailbox=${mailbox}`,
    },
  ],
  '/organisation/[organisationId]/cover': [
    { role: 'administrator', path: ({ organisation }) => `/organisation/${organisation}/cover` },
  ],
  '/organisation/[organisationId]/cover/new': [
    { role: 'administrator', path: ({ organisation }) => `/organisation/${organisation}/cover/new` },
    {
      role: 'administrator',
      path: ({ organisation, away }) => `/organisation/${organisation}/cover/new?away=${away}`,
    },
    {
      role: 'administrator',
      path: ({ organisation, away, colleague }) =>
        `/organisation/${organisation}/cover/new?away=${away}&covering=${colleague}`,
    },
  ],
  '/organisation/[organisationId]/review': [
    { role: 'administrator', path: ({ organisation }) => `/organisation/${organisation}/review` },
  ],
  '/organisation/[organisationId]/review/[reviewId]': [
    {
      role: 'administrator',
      path: ({ organisation, review }) => `/organisation/${organisation}/review/${review}`,
    },
  ],
  '/organisation/[organisationId]/review/[reviewId]/finish': [
    {
      role: 'administrator',
      path: ({ organisation, review }) => `/organisation/${organisation}/review/${review}/finish`,
    },
  ],
  '/organisation/[organisationId]/trail': [
    { role: 'administrator', path: ({ organisation }) => `/organisation/${organisation}/trail` },
    {
      role: 'administrator',
      path: ({ organisation, colleague }) => `/organisation/${organisation}/trail?person=${colleague}`,
    },
  ],
};
