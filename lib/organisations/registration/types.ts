export type OrganisationRow = {
  id: string;
  odsCode: string;
  name: string;
  mailboxes: number;
  people: number;
};

export type OrganisationPage = { rows: OrganisationRow[]; total: number; page: number; pages: number };

/** An organisation as the operator sees it: what it has, and the people to ask. */
export type RegisteredOrganisation = {
  id: string;
  odsCode: string;
  name: string;
  createdAt: Date;
  /**
   * Why its code stays and it cannot be removed, in words: "3 people on its list". Null when nothing prevents
   * it.
   */
  held: string | null;
  people: number;
  mailboxes: { id: string; name: string; meshMailboxId: string; environment: string; isPaused: boolean }[];
  administrators: { id: string; name: string; email: string; lastSeenAt: Date | null }[];
  /** Waiting invitations to become an administrator. */
  invited: { id: string; name: string; email: string; expiresAt: Date }[];
};

/** A new organisation as it would be stored, and what is wrong with it by field, in words. */
export type OrganisationCheck = { odsCode: string; name: string; problems: Record<string, string> };
