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

/** A mailbox's state: the most urgent comes first. */
export type MailboxStanding = 'closed' | 'problem' | 'paused' | 'unverified' | 'working';

/** What determines a mailbox's state. */
export type MailboxStatus = {
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

export type OrganisationMailboxRow = MailboxStatus & {
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

/** A mailbox that someone should look at. */
export type LateMailbox = {
  id: string;
  name: string;
  meshMailboxId: string;
  organisationName: string;
  lastPolledAt: Date | null;
  problem: string | null;
};
