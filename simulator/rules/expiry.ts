import type { Simulation } from '../simulation';
import { addEvent, erasedAtMs, statusOf } from '../store/message';
import { declareUndeliverable, NOT_COLLECTED } from './delivery';

/**
 * Applies everything that has fallen due by the simulator's clock: five days in an inbox, then undelivered
 * with a report to the sender; thirty days, then erased. An unacknowledged report just leaves the inbox. Each
 * event gets the time at which it fell due, so moving the clock far forward gives the same history as
 * waiting.
 */
export function applyExpiry(simulation: Simulation): void {
  const { messages, clock } = simulation;
  const nowMs = clock.nowMs();
  while (messages.nextDueAtMs <= nowMs) {
    // A report made here may already be due itself: repeat until nothing is.
    for (const message of [...messages.all()]) {
      if (statusOf(message) === 'accepted' && message.expiresAtMs <= nowMs)
        expire(simulation, message.messageId);
      if (erasedAtMs(message) <= nowMs) messages.erase(message, erasedAtMs(message));
    }
    messages.recalculateDue();
  }
}

function expire(simulation: Simulation, messageId: string): void {
  const message = simulation.messages.find(messageId);
  if (!message) return;
  if (message.messageType === 'DATA') {
    declareUndeliverable(simulation, message, NOT_COLLECTED, message.expiresAtMs);
    return;
  }
  addEvent(message, { status: 'undeliverable', atMs: message.expiresAtMs });
  simulation.messages.save(message);
}
