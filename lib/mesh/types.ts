import type { Readable } from 'node:stream';

export type MeshEnvironment = {
  name: string;
  /** `https://host:port`. Plain http is accepted for a loopback host only. */
  baseUrl: string;
  sharedKey: string;
  /** PEM texts. Without them the system's authorities are trusted and no client certificate is shown. */
  tls?: { ca: string; cert: string; key: string };
  connectTimeoutMs: number;
  idleTimeoutMs: number;
  /** Instead of the usual limits. */
  unpackLimits?: Partial<UnpackLimits>;
};

/** How far a compressed body may be unpacked. */
export type UnpackLimits = {
  /** Up to this size the ratio does not count. */
  freeBytes: number;
  /** Bytes for each compressed one. */
  maxRatio: number;
  maxBytes: number;
};

export type MailboxCredential = { mailboxId: string; password: string };

export type CallOptions = { signal?: AbortSignal };

/** One attempt at one call, for a log line. Contains no ids and no header values. */
export type CallInfo = {
  environment: string;
  operation: string;
  /** null when no answer came. */
  status: number | null;
  durationMs: number;
  attempt: number;
};

export type ClientOptions = {
  /** Called after each attempt. Must not throw. */
  onCall?: (info: CallInfo) => void;
  /** Called, and awaited, when MESH asks for a pause for a mailbox until `until`. Must not throw. */
  onBusy?: (mailboxId: string, until: Date) => Promise<void>;
  /** Our clock, against which MESH's is measured. The machine's if left out. */
  now?: () => Date;
  /** First pause before a repeat, doubled each time and shortened at random. */
  retryBaseMs?: number;
};

export type ListOptions = CallOptions & {
  /** Page size, 10 to 5000. The server's default is 500. */
  maxResults?: number;
  /** `X`, `!X`, `X*`, `!X*`, `*X*` or `!*X*`, 2 to 255 characters, case-sensitive. */
  workflowFilter?: string;
};

export type InboxPage = { messageIds: string[]; approximateCount?: number };

export type MessageHeaders = {
  messageId: string;
  messageType: 'DATA' | 'REPORT';
  /** null on a report. */
  from: string | null;
  to: string | null;
  workflowId: string | null;
  subject: string | null;
  localId: string | null;
  partnerId: string | null;
  fileName: string | null;
  contentType: string | null;
  checksum: string | null;
  /**
   * The server also says so for a body that it compressed itself for the transfer: trust it from
   * `headMessage` only.
   */
  compressed: boolean;
  encrypted: boolean;
  /** 0 on a report. */
  totalParts: number;
  partNumber: number;
  statusCode: string | null;
  statusEvent: string | null;
  statusDescription: string | null;
  statusSuccess: boolean | null;
  statusTimestamp: Date | null;
  linkedMessageId: string | null;
  /** When MESH accepted it, by its id: MESH begins an id with the time. Null for an id of another shape. */
  idTime: Date | null;
  /** Bytes on the wire of this part. */
  contentLength: number | null;
  contentEncoding: string | null;
  lastModified: Date | null;
  /** Every header received, by lower-case name, decoded. */
  raw: Record<string, string>;
};

export type MessagePart = {
  headers: MessageHeaders;
  partNumber: number;
  totalParts: number;
  contentEncoding: string | null;
  contentLength: number | null;
  body: Readable;
};

export type MessageStream = {
  headers: MessageHeaders;
  body: Readable;
  totalParts: number;
  /** The number of bytes `body` will give, if known beforehand. */
  contentLength: number | null;
};

export type OutgoingMessage = {
  to: string;
  workflowId: string;
  subject?: string;
  localId?: string;
  fileName?: string;
  contentType?: string;
  contentEncoding?: 'gzip';
  checksum?: string;
  compressed?: boolean;
  encrypted?: boolean;
  partnerId?: string;
  /** Bytes of this request's body, when known. */
  contentLength?: number;
  totalParts?: number;
};

export type OutgoingPart = {
  messageId: string;
  partNumber: number;
  totalParts: number;
  contentEncoding?: 'gzip';
  contentLength?: number;
};

export type TrackingRecord = {
  messageId: string;
  localId: string | null;
  workflowId: string | null;
  fileName: string | null;
  /** Lower case: uploading, accepted, acknowledged, undeliverable, error, or an unknown word. */
  status: string;
  statusSuccess: boolean | null;
  statusEvent: string | null;
  statusCode: string | null;
  statusDescription: string | null;
  statusTimestamp: Date | null;
  uploadedAt: Date | null;
  expiresAt: Date | null;
  /** When the recipient collected it. Only version 1 of the API gives it. */
  downloadedAt: Date | null;
  recipient: string | null;
  recipientName: string | null;
  recipientOdsCode: string | null;
  linkedMessageId: string | null;
  /** Bytes as MESH stores them. Only version 1 of the API gives it. */
  sizeBytes: number | null;
};

/** A message in the outbox, as far as MESH's detailed list describes it: without its file name. */
export type OutboxEntry = {
  messageId: string;
  localId: string | null;
  recipient: string | null;
  workflowId: string | null;
  sentAt: Date | null;
};

export type EndpointMailbox = { mailboxId: string; mailboxName: string };

/**
 * The possible forms of a body to send. A Readable is left open when MESH refuses early: the caller owns it.
 */
export type OutgoingBody = Readable | AsyncIterable<Uint8Array>;

/**
 * The whole MESH API of one environment. Every method throws MeshError, and `aborted` when its signal fires.
 * Times are by our clock: MESH's own are corrected with the Date of its answer.
 */
export type MeshClient = {
  /** Tells MESH that this mailbox is alive. Once a day is enough. Idempotent. */
  handshake(mailbox: MailboxCredential, options?: CallOptions): Promise<void>;

  /**
   * The ids waiting in the inbox, oldest first, page by page until there are no more; each id once. A page may be
   * empty. Acknowledging while the list is being read makes MESH start again: read all pages first.
   * Throws `bad_answer` with code `looping_pages` when the pages repeat without end.
   */
  listInbox(mailbox: MailboxCredential, options?: ListOptions): AsyncGenerator<InboxPage>;

  /** The details of a message without its body. The sender may ask too. Throws `not_found`, `gone`. */
  headMessage(mailbox: MailboxCredential, messageId: string, options?: CallOptions): Promise<MessageHeaders>;

  /**
   * One part (from 1) as it is on the wire. Read or destroy `body`; it fails with `broken_transfer` when it ends early.
   * Throws `not_found`, `gone`.
   */
  getPart(
    mailbox: MailboxCredential,
    messageId: string,
    partNumber: number,
    options?: CallOptions & { acceptGzip?: boolean },
  ): Promise<MessagePart>;

  /**
   * All parts joined in order, fetched as `body` is read, with the gzip of each part decompressed. Read or
   * destroy `body`: its clean end means that every part arrived with the announced size. Resolves when its
   * first bytes have arrived, and throws what goes wrong by then. Later `body` fails with the same errors:
   * `broken_transfer` (a part cut short, or missing: code `missing_part`) or `bad_answer` (code `wrong_part`,
   * `not_gzip`: the sender announced gzip and sent something else, or `unpacks_too_far`: it becomes far larger
   * than a file does; `getPart` then still gives the bytes as they are on the wire). Does not acknowledge. `open` also decompresses the sender's own gzip of a file
   * that is not gzip on the wire, if it has one. `acceptGzip: false` keeps MESH from compressing plain
   * content in transit, so that its length is known.
   */
  streamMessage(
    mailbox: MailboxCredential,
    messageId: string,
    options?: CallOptions & { acceptGzip?: boolean; open?: boolean },
  ): Promise<MessageStream>;

  /** Tells MESH that the message is collected: it leaves the inbox. Idempotent. Throws `not_found`. */
  acknowledge(mailbox: MailboxCredential, messageId: string, options?: CallOptions): Promise<void>;

  /**
   * Sends a message in one request, or the first part of one with `totalParts`. Not idempotent, never
   * repeated here. Nothing is sent when a header is refused (`invalid_header`; `code` says why, `description`
   * which field). A body that fails, or differs from `contentLength`, is never completed on the wire:
   * `broken_transfer`. `outcome_unknown`: MESH may have accepted it. Any other error: it has not.
   */
  send(
    mailbox: MailboxCredential,
    message: OutgoingMessage,
    body: OutgoingBody,
    options?: CallOptions,
  ): Promise<{ messageId: string }>;

  /**
   * Sends a message in parts, each taken from `parts` when the previous one has been accepted. Each part must
   * be compressed separately when `contentEncoding` is gzip. Errors after the first part carry `messageId`.
   * Throws `broken_transfer` when `parts` ends early: the message can then never complete.
   */
  sendParts(
    mailbox: MailboxCredential,
    message: OutgoingMessage,
    parts: AsyncIterable<Readable>,
    totalParts: number,
    options?: CallOptions,
  ): Promise<{ messageId: string }>;

  /**
   * Sends part 2 or later of a message that `send` began, with the same encoding as its first part. A part
   * may be sent again until the message is complete. After that MESH answers 423 (`rejected`, httpStatus
   * 423). For the last part a lost answer is `outcome_unknown` with `mayRepeat`.
   */
  sendPart(
    mailbox: MailboxCredential,
    part: OutgoingPart,
    body: OutgoingBody,
    options?: CallOptions,
  ): Promise<void>;

  /**
   * The state of a message that this mailbox sent. Version 1 of the answer contains some things that version
   * 2, the default, does not: when it was collected, and why it failed. Throws `not_found`, also for another
   * sender's message.
   */
  trackByMessageId(
    mailbox: MailboxCredential,
    messageId: string,
    options?: CallOptions & { version?: 1 | 2 },
  ): Promise<TrackingRecord>;

  /** The same by the sender's own id. Throws `not_found`, or `multiple_matches` when several messages have it. */
  trackByLocalId(mailbox: MailboxCredential, localId: string, options?: CallOptions): Promise<TrackingRecord>;

  /**
   * The messages this mailbox sent, newest first, page by page. Not every MESH has this list: throws
   * `not_found` or `bad_answer` where it has none.
   */
  listOutbox(mailbox: MailboxCredential, options?: CallOptions): AsyncGenerator<OutboxEntry[]>;

  /** The mailboxes of an organisation that receive a workflow. Both are matched exactly. */
  lookUpEndpoint(odsCode: string, workflowId: string, options?: CallOptions): Promise<EndpointMailbox[]>;

  /** All mailboxes that receive a workflow. */
  searchWorkflow(workflowId: string, options?: CallOptions): Promise<EndpointMailbox[]>;

  /** How many messages wait in the inbox. */
  count(mailbox: MailboxCredential, options?: CallOptions): Promise<number>;

  /** Ends all connections. Current calls fail, and later ones are refused with `aborted`. */
  close(): Promise<void>;
};
