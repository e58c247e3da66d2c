import type { Role } from '../fixtures/people';

/** A page as somebody sees it; `ids` are those of things that stand in its address. */
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
  letter: string;
  /** The address of an invitation's link, and the id of the same invitation. */
  invitation: string;
  guest: string;
  announcement: string;
};
