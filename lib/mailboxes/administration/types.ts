/** A mailbox in the operator's list. */
export type MailboxListRow = {
  id: string;
  name: string;
  meshMailboxId: string;
  environment: string;
  organisationId: string;
  organisationName: string;
  odsCode: string;
  state: MailboxStanding;
  lastPolledAt: Date | null;
};

export type MailboxListPage = { rows: MailboxListRow[]; total: number; page: number; pages: number };

/** How a mailbox stands: what needs somebody comes first. */
export type MailboxStanding = 'closed' | 'problem' | 'paused' | 'unverified' | 'working';

/** What of a mailbox tells how it stands. */
export type MailboxSigns = {
  closedAt: Date | null;
  pausedAt: Date | null;
  lastPolledAt: Date | null;
  lastPollProblem: string | null;
  lastHandshakeAt: Date | null;
  handshakeProblem: string | null;
};

export type MailboxWorkflowRow = {
  id: string;
  name: string;
  groupName: string;
  canSend: boolean;
  canReceive: boolean;
};

/** A mailbox as the operator or its organisation's administrators see it. Its password is not in it, in any form. */
export type AdministeredMailbox = MailboxSigns & {
  id: string;
  name: string;
  meshMailboxId: string;
  environment: string;
  organisationId: string;
  organisationName: string;
  odsCode: string;
  sizeLimitBytes: number;
  /** Messages are marked as collected by themselves when their file was downloaded whole. */
  collectsOnDownload: boolean;
  pausedReason: string | null;
  createdAt: Date;
  standing: MailboxStanding;
  workflows: MailboxWorkflowRow[];
};

export type OrganisationMailboxRow = MailboxSigns & {
  id: string;
  name: string;
  meshMailboxId: string;
  environment: string;
  pausedReason: string | null;
  standing: MailboxStanding;
  /** How many types of message it may send and receive. */
  sends: number;
  receives: number;
};
