import { resealRows, type Sealed, seal, unseal } from '@/lib/db/sealing';
import type { DomainEvent } from './events';
import { listFactsSealedWithOtherKeys, replaceSealedFacts } from './repository';

const purposeOf = (eventId: string) => `domain_event.facts:${eventId}`;

// JSON has no dates, and a text that someone typed may look like one.
function markDate(this: Record<string, unknown>, name: string, value: unknown): unknown {
  const own = this[name];
  return own instanceof Date ? { date: own.toISOString() } : value;
}

function readDate(_name: string, value: unknown): unknown {
  const isMarked = typeof value === 'object' && value !== null && 'date' in value;
  return isMarked && typeof value.date === 'string' ? new Date(value.date) : value;
}

/** Seals what an event tells: links in it are secrets, and it waits while no worker runs. */
export function sealFacts(eventId: string, event: DomainEvent): Sealed {
  return seal(JSON.stringify(event, markDate), purposeOf(eventId));
}

/**
 * Opens what `sealFacts` sealed for the same event. @throws AppError internal when the key is gone or the row
 * differs.
 */
export function openFacts(eventId: string, sealed: Sealed): DomainEvent {
  return JSON.parse(unseal(sealed, purposeOf(eventId)), readDate);
}

/**
 * Seals the facts of every event that has not been read with the current key. Safe to repeat and to
 * interrupt. Returns how many it sealed again.
 */
export function resealEvents(): Promise<number> {
  return resealRows({ list: listFactsSealedWithOtherKeys, purposeOf, replace: replaceSealedFacts });
}
