import { type AuditEventName, auditEvents } from '@/lib/audit/events';
import type { TrailRow } from './types';

type Tone = 'success' | 'warning' | 'danger' | 'neutral';

/** Effects are recorded before they happen and afterwards: only the last of these says that it happened. */
const EFFECTS: Partial<Record<AuditEventName, Record<string, string>>> = {
  'message.sent': {
    begun: 'Began to send a message',
    failed: 'Did not send a message',
    unknown: 'Tried to send a message',
  },
  'message.downloaded': { begun: 'Began to download a file', failed: 'Did not download a whole file' },
  'message.acknowledged': {
    begun: 'About to tell MESH that a message was collected',
    failed: 'Did not tell MESH that a message was collected',
    unknown: 'Tried to tell MESH that a message was collected',
  },
  'trail.verified': {
    begun: 'Asked for the audit trail to be verified',
    failed: 'Verified the audit trail, and it is not whole',
  },
};

/** What happened, in words. Pure. */
export function eventWords({ event, outcome }: Pick<TrailRow, 'event' | 'outcome'>): string {
  const name = event as AuditEventName;
  return EFFECTS[name]?.[outcome] ?? auditEvents[name] ?? event;
}

/** The events as a form offers them, in the order of their words. Pure. */
export function eventChoices(): { value: string; label: string }[] {
  const choices = Object.entries(auditEvents).map(([value, label]) => ({ value, label }));
  return choices.sort((a, b) => a.label.localeCompare(b.label, 'en-GB'));
}

/**
 * Whether a part of the service did it. People choose their names, and could choose one of these, but they
 * have an id. Pure.
 */
export function isByService({ actor, personId }: Pick<TrailRow, 'actor' | 'personId'>): boolean {
  return personId === null && actor.startsWith('service: ');
}

/**
 * The actor. A visitor who has not signed in has no name, even if the event is about a person's account.
 * Pure.
 */
export function whoWords(row: Pick<TrailRow, 'actor' | 'personId' | 'personName'>): string {
  const { actor, personName } = row;
  if (isByService(row)) return 'The service itself';
  if (actor !== 'visitor') return actor;
  return personName ? `Someone, as ${personName}` : 'Someone';
}

const OUTCOMES: Record<string, { words: string; tone: Tone } | null> = {
  begun: null,
  succeeded: { words: 'Done', tone: 'success' },
  failed: { words: 'Failed', tone: 'danger' },
  unknown: { words: 'Outcome not known', tone: 'warning' },
};

const REFUSALS = ['access.refused', 'access.not_found', 'session.refused', 'session.step_refused'];

/** How it ended. Null where there is nothing to add to what happened. Pure. */
export function outcomeTag({ event, outcome }: Pick<TrailRow, 'event' | 'outcome'>) {
  if (REFUSALS.includes(event) || outcome === 'done') return null;
  const known = OUTCOMES[outcome];
  return known === undefined ? { words: outcome, tone: 'neutral' as const } : known;
}
