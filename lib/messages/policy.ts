import type { Cursor, MessageState } from './types';

const DAY_MS = 86_400_000;
/** MESH keeps a message in the inbox for five days (reference: message expiration). */
export const INBOX_DAYS = 5;
/** MESH erases a message thirty days after delivery. */
export const STORE_DAYS = 30;
/** A collection is told to MESH at least this long before the message would expire. */
const EXPIRY_MARGIN_MS = 60_000;
/** How far our clock and MESH's may differ, once MESH has given its own. */
export const CLOCK_SLACK_MS = 10 * 60_000;

/** The same if it has not: asking once more costs less than a false statement. */
const UNTOLD_CLOCK_SLACK_MS = 65 * 60_000;

/** When a message accepted at `acceptedAt` leaves the inbox if nobody collects it. */
export function expiryOf(acceptedAt: Date): Date {
  return new Date(acceptedAt.getTime() + INBOX_DAYS * DAY_MS);
}

/** When MESH erases a message accepted at `acceptedAt`. */
export function erasureOf(acceptedAt: Date): Date {
  return new Date(acceptedAt.getTime() + STORE_DAYS * DAY_MS);
}

/**
 * Whether MESH still gives out the file: while the message waits, and until it is told that it was collected.
 */
export function canDownload(state: MessageState): boolean {
  return state === 'AVAILABLE' || state === 'COLLECTING';
}

/** A sending portal records a heartbeat every ten seconds. */
const SILENT_MS = 25_000;

/**
 * The state to show: a send whose portal has fallen silent is being checked, even before the worker says so.
 */
export function shownState<S extends MessageState>(
  { state, sendHeartbeatAt }: { state: S; sendHeartbeatAt: Date | null },
  now: Date,
): S | 'UNCONFIRMED' {
  const silent = sendHeartbeatAt !== null && now.getTime() - sendHeartbeatAt.getTime() > SILENT_MS;
  return state === 'SENDING' && silent ? 'UNCONFIRMED' : state;
}

/**
 * When to tell MESH that a message marked now was collected: after the undo window, but never so late that
 * the message would expire first.
 */
export function acknowledgeTime(now: Date, undoSeconds: number, expiresAt: Date | null): Date {
  const wished = now.getTime() + undoSeconds * 1000;
  const latest = expiresAt ? expiresAt.getTime() - EXPIRY_MARGIN_MS : wished;
  return new Date(Math.max(now.getTime(), Math.min(wished, latest)));
}

/** A message seen this shortly before its deadline was still waiting when it passed. */
const WATCHED_MS = 20 * 60_000;

/** Whether a message last seen waiting at `lastSeenAt` was still waiting at its deadline. Pure. */
export function waitedUntilDeadline(deadline: Date, lastSeenAt: Date | null): boolean {
  return lastSeenAt !== null && lastSeenAt.getTime() >= deadline.getTime() - WATCHED_MS;
}

/** Whether the message may have left MESH's inbox by now, as far as two clocks that differ can tell. */
export function mayHaveExpired(expiresAt: Date | null, now: Date): boolean {
  return expiresAt === null || expiresAt.getTime() - UNTOLD_CLOCK_SLACK_MS <= now.getTime();
}

export const INBOX_TABS = {
  waiting: ['AVAILABLE'],
  collected: ['COLLECTING', 'COLLECTED', 'COLLECTED_ELSEWHERE'],
  expired: ['EXPIRED', 'GONE', 'WITHDRAWN'],
} as const satisfies Record<string, readonly MessageState[]>;

export const SENT_TABS = {
  drafts: ['DRAFT'],
  progress: ['SENDING', 'UNCONFIRMED'],
  away: ['ACCEPTED'],
  collected: ['ACKNOWLEDGED', 'ARRIVED'],
  problems: ['UNDELIVERED', 'REJECTED', 'ABANDONED', 'UNSETTLED', 'NOT_ARRIVED'],
} as const satisfies Record<string, readonly MessageState[]>;

export type InboxTab = keyof typeof INBOX_TABS;
export type SentTab = keyof typeof SENT_TABS;

/** A cursor as text in an address, which the filters' schemas read. Pure. */
export function cursorText({ at, id }: Cursor): string {
  return `${at.toISOString()}_${id}`;
}
