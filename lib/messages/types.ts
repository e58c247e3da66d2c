export type MessageDirection = 'RECEIVED' | 'SENT';
export type MessageKind = 'DATA' | 'REPORT';

export type ReceivedState =
  | 'AVAILABLE'
  | 'COLLECTING'
  | 'COLLECTED'
  | 'COLLECTED_ELSEWHERE'
  | 'EXPIRED'
  | 'GONE'
  | 'WITHDRAWN';

export type SentState =
  | 'DRAFT'
  | 'SENDING'
  | 'UNCONFIRMED'
  | 'ACCEPTED'
  | 'ACKNOWLEDGED'
  | 'UNDELIVERED'
  | 'REJECTED'
  | 'ABANDONED'
  | 'UNSETTLED'
  | 'ARRIVED'
  | 'NOT_ARRIVED';

export type MessageState = ReceivedState | SentState;

/** What happened to a message. labels.ts has the words for each. */
export type MessageEventKind =
  | 'arrived'
  | 'listed_again'
  | 'seen'
  | 'downloaded'
  | 'download_broken'
  | 'downloaded_as_received'
  | 'marked_collected'
  | 'marked_by_download'
  | 'collection_undone'
  | 'collected'
  | 'collected_elsewhere'
  | 'expired'
  | 'gone'
  | 'unreadable'
  | 'sending'
  | 'send_failed'
  | 'unconfirmed'
  | 'accepted'
  | 'not_received'
  | 'unsettled'
  | 'recorded_arrived'
  | 'recorded_not_arrived'
  | 'rejected'
  | 'acknowledged'
  | 'undelivered'
  | 'unknown_status';

/** A row of the inbox or the sent list. Subject, file name and local id are patient data. */
export type MessageRow = {
  id: string;
  direction: MessageDirection;
  kind: MessageKind;
  state: MessageState;
  workflowId: string;
  workflowName: string | null;
  otherMailboxId: string | null;
  otherName: string | null;
  subject: string | null;
  localId: string | null;
  fileName: string | null;
  sizeBytes: number | null;
  partCount: number;
  happenedAt: Date;
  expiresAt: Date | null;
  seen: boolean;
  missing: boolean;
  /** Whether the file was downloaded whole and, if recorded, by whom last, and when. */
  downloaded: boolean;
  downloadedBy: string | null;
  downloadedAt: Date | null;
  readAgainAt: Date | null;
  statusEvent: string | null;
  statusCode: string | null;
  statusDescription: string | null;
};

/** A position in a list: the time and id of the row after (or before) which to continue. */
export type Cursor = { at: Date; id: string };

/** The messages before and after one in a list of received ones, and how many of those wait. */
export type Beside = { previousId: string | null; nextId: string | null; waiting: number };
