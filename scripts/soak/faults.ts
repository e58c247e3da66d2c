import type { Fault } from '@/lib/messages/testing/world';
import type { Random } from './random';

/** What MESH is asked, and how. */
const ASKED = [
  { name: 'send', match: { method: 'POST', path: '/outbox$' } },
  { name: 'track', match: { method: 'GET', path: '/outbox/tracking' } },
  { name: 'list', match: { method: 'GET', path: '/inbox$' } },
  { name: 'describe', match: { method: 'HEAD', path: '/inbox/[^/]+$' } },
  { name: 'download', match: { method: 'GET', path: '/inbox/[^/]+$' } },
  { name: 'acknowledge', match: { method: 'PUT', path: '/status/acknowledged$' } },
] as const;

const SOON = { headers: { 'retry-after': '3' } };
const WRONG: readonly Omit<Fault, 'match'>[] = [
  { gateway: 'not_found' },
  { gateway: 'forbidden' },
  { gateway: 'bad_gateway' },
  { gateway: 'unavailable', ...SOON },
  { gateway: 'lost_answer' },
  { gateway: 'lost_answer' },
  { status: 500 },
  { status: 429, ...SOON },
  { status: 404, shape: 'plain' },
  { status: 504, shape: 'html' },
  { delay_ms: 1_500 },
  { cut_after_bytes: 10 },
];

/** What MESH itself says of a message it has: once, because the next answer differs. */
const OF_MESSAGES: readonly Omit<Fault, 'match'>[] = [
  { status: 404, shape: 'described', times: 1 },
  { status: 410, shape: 'described', times: 1 },
];

/**
 * A fault for the next one to three requests of its kind. MESH is asked twice about a message that left the
 * list before it counts as gone: here within seconds, in a service minutes apart, so that one fault would be
 * both answers.
 */
export function someFault(random: Random): { name: string; fault: Fault } {
  const { name, match } = random.oneOf(ASKED);
  const isOfMessage = name === 'describe' || name === 'acknowledge';
  const wrong = isOfMessage && random.chance(0.3) ? random.oneOf(OF_MESSAGES) : random.oneOf(WRONG);
  const times = name === 'describe' ? 1 : random.between(1, 3);
  return { name, fault: { match, times, ...wrong } };
}
