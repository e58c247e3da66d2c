import type { ErrorCode } from '@/lib/errors/codes';
import { currentRequest } from '@/lib/log/log';
import { keepReport } from '@/lib/service/helpdesk/gateway';

/** One process stores no more in a minute: a fault that everyone meets must not keep the database busy. */
const MOST_IN_A_MINUTE = 60;
const MINUTE_MS = 60_000;

const window = { since: 0, kept: 0 };

function hasRoom(now: number): boolean {
  if (now - window.since >= MINUTE_MS) Object.assign(window, { since: now, kept: 0 });
  window.kept += 1;
  return window.kept <= MOST_IN_A_MINUTE;
}

/**
 * Stores that the current request failed, for the helpdesk to find under its reference: when, on which page,
 * and with what code. Nobody waits for it, and a failure to store it is only logged. Does nothing outside a
 * request, and while the database is away.
 */
export function keepError(code: ErrorCode): void {
  const request = currentRequest();
  if (!request || code === 'unavailable' || !hasRoom(Date.now())) return;
  const { correlationId: reference, route, method } = request;
  keepReport({ reference, route, method, code }).catch(() => {});
}
