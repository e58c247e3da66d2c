import type { TimeWords } from '@/lib/format/time';
import type { Claim } from '@/lib/messages/claims/policy';

/** What a list row says about its message. */
export type RowClaim = Pick<Claim, 'code' | 'tone' | 'heading'>;

/** As few words as the table needs: each row is sent with the page. */
export type InboxRow = {
  id: string;
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
  downloaded?: RowClaim | undefined;
  arrived: TimeWords;
  deadline?: (Omit<RowClaim, 'tone'> & { urgent: boolean }) | undefined;
  /** For messages that do not wait. */
  state?: RowClaim | undefined;
  /** A red tag beside the subject: "Problem". */
  problem?: RowClaim | undefined;
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
  state: RowClaim;
  /** A quiet line under the state: "To be collected: until Fri 4 Dec, 22:03". */
  stateNote?: RowClaim | undefined;
};

export type FileView = {
  name: string;
  /** Two to five letters for the icon: "CSV". */
  kind: string;
  /** "2.4 MB · 2 parts" */
  facts: string;
  /** "Downloaded by Amina Khan, 09:12" */
  downloaded?: Claim | undefined;
};

export type DetailRow = {
  key: string;
  value: string;
  note?: string | undefined;
  /** Draws a "Copy" button for the value, whose name this is: "message id". */
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
  /** Where undelivered messages are listed. */
  problemsHref: string;
  /** "Oldest waiting: 4 days" */
  note?: string | undefined;
  /** The colour of the card's edge. */
  tone: 'calm' | 'warning' | 'danger';
};

/** The question before files that nobody has downloaded are marked as collected, and the two answers. */
export type CollectQuestion = {
  messageIds: readonly string[];
  notDownloadedIds: readonly string[];
  claim: Claim;
  /** "Download it first" */
  download: string;
  /** "Mark all 3 as collected" */
  mark: string;
};
