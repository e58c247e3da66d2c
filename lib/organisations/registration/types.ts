export type OrganisationRow = {
  id: string;
  odsCode: string;
  name: string;
  mailboxes: number;
  people: number;
};

export type OrganisationPage = { rows: OrganisationRow[]; total: number; page: number; pages: number };

/** An organisation as the operator sees it: what it has, and whom to ask. */
export type RegisteredOrganisation = {
  id: string;
  odsCode: string;
  name: string;
  createdAt: Date;
  people: number;
  mailboxes: { id: string; name: string; meshMailboxId: string; environment: string; isPaused: boolean }[];
  administrators: { id: string; name: string; email: string; lastSeenAt: Date | null }[];
  /** Invitations to become an administrator that wait for an answer. */
  invited: { id: string; name: string; email: string; expiresAt: Date }[];
};
