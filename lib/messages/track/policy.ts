import { STORE_DAYS } from '../policy';
import type { MessageState } from '../types';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** MESH asks not to be tracked often: after 5 and 30 minutes and 2 hours, then every 6 hours. */
const AFTER_ACCEPTANCE_MS = [5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS];
const EVERY_MS = 6 * HOUR_MS;
/** Until MESH erases it, a message that was not delivered can be put back and collected. */
const GIVE_UP_MS = STORE_DAYS * 24 * HOUR_MS;

/** Whether MESH may still say something new about a sent message in this state. */
export function canBeTracked(state: MessageState): boolean {
  return state === 'ACCEPTED' || state === 'UNDELIVERED';
}

/** The earliest time to ask MESH for attempt number `attempt` (from 0). */
export function trackAfter(acceptedAt: Date, attempt: number): Date {
  const delayMs = AFTER_ACCEPTANCE_MS[attempt];
  if (delayMs !== undefined) return new Date(acceptedAt.getTime() + delayMs);
  const rounds = attempt - AFTER_ACCEPTANCE_MS.length + 1;
  return new Date(acceptedAt.getTime() + (AFTER_ACCEPTANCE_MS.at(-1) ?? 0) + rounds * EVERY_MS);
}

/** Which attempt is next at `now`, and when. Null when there is nothing more to ask. */
export function nextTracking(acceptedAt: Date, now: Date): { attempt: number; runAt: Date } | null {
  if (now.getTime() - acceptedAt.getTime() > GIVE_UP_MS) return null;
  let attempt = 0;
  while (trackAfter(acceptedAt, attempt) <= now) attempt += 1;
  return { attempt, runAt: trackAfter(acceptedAt, attempt) };
}

export type TrackedOutcome = 'on_its_way' | 'acknowledged' | 'undelivered' | 'unknown';

/** What a MESH status means for a sent message. An undocumented status is kept and shown, not guessed at. */
export function judgeStatus(status: string, statusSuccess: boolean | null): TrackedOutcome {
  switch (status) {
    case 'acknowledged':
      return 'acknowledged';
    case 'undeliverable':
    case 'error':
      return 'undelivered';
    case 'accepted':
    case 'uploading':
      return statusSuccess === false ? 'undelivered' : 'on_its_way';
    default:
      return 'unknown';
  }
}
