import type { Role } from '../fixtures/people';

/** A page as one person sees it. `ids` are the things in its address. */
export type Place = { role: Role | 'stranger'; path: (ids: Ids) => string };

export type Ids = {
  mailbox: string;
  trustMailbox: string;
  message: string;
  sent: string;
  draft: string;
  organisation: string;
  person: string;
  colleague: string;
  away: string;
  team: string;
  grant: string;
  review: string;
  email: string;
  /** The address of an invitation's link, and the id of that invitation. */
  invitation: string;
  guest: string;
  announcement: string;
};
