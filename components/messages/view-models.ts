import type { TimeWords } from '@/lib/format/time';
import type { Claim } from '@/lib/messages/claims/policy';

export type InboxRow = {
  id: string;
  href: string;
  seen: boolean;
  fromName: string;
  /** The mailbox id, or what a report is about. */
  fromMailboxId: string;
  /** "(no subject)" where there is none. */
  subject: string;
  workflowName: string;
  fileName?: string | undefined;
  fileSize?: string | undefined;
  /** "Downloaded by Amina Khan, 09:12" */
  downloaded?: Claim | undefined;
  arrived: TimeWords;
  deadline?: { claim: Claim; urgent: boolean } | undefined;
  /** Of what does not wait. */
  state?: Claim | undefined;
  /** A red tag beside the subject: "Problem". */
  problem?: Claim | undefined;
};

export type InboxColumn = 'deadline' | 'state';

export type SentRow = {
  id: string;
  href: string;
  toName: string;
  toMailboxId: string;
  subject: string;
  workflowName: string;
  fileName?: string | undefined;
  fileSize?: string | undefined;
  sent: TimeWords;
  state: Claim;
  /** A quiet line under the state: "To be collected: until Fri 4 Dec, 22:03". */
  stateNote?: Claim | undefined;
};

export type FileView = {
  name: string;
  /** Two to five letters for the icon: "CSV". */
  kind: string;
  /** "2.4 MB · 2 parts · checksum sent by the sender will be checked" */
  facts: string;
  /** "Downloaded by Amina Khan, 09:12" */
  downloaded?: Claim | undefined;
};

export type DetailRow = {
  key: string;
  value: string;
  note?: string | undefined;
  /** Draws a "Copy" button for the value: what it is, "message id". */
  copy?: string | undefined;
};

export type MailboxView = {
  mailboxId: string;
  name: string;
  inboxHref: string;
  sendHref?: string | undefined;
  waiting: number;
  expiring: number;
  problems: number;
  /** Where messages that were not delivered are listed. */
  problemsHref: string;
  /** "Oldest waiting: 4 days" */
  note?: string | undefined;
  /** The colour of the card's edge. */
  tone: 'calm' | 'warning' | 'danger';
};

/** What is asked before files that nobody has downloaded are marked as collected. */
export type CollectQuestion = {
  messageIds: readonly string[];
  /** How many of them have a file and still wait. */
  files: number;
  notDownloadedIds: readonly string[];
};
