import { type AuditEventName, auditEvents } from '@/lib/audit/events';
import type { TrailDetails } from './types';

/**
 * Actions on a person's own sign-in belong to no organisation. Administrators see those of their own people
 * all the same, so that they can notice a sign-in at night, or a lost second factor.
 */
export const ACCOUNT_EVENTS = [
  'session.started',
  'session.refused',
  'session.ended',
  'session.proved',
  'session.step_refused',
  'password.changed',
  'password.reset_asked',
  'factor.added',
  'factor.removed',
  'factor.reset',
  'factor.codes_made',
  'identity.linked',
  'identity.unlinked',
  'account.renamed',
] as const satisfies readonly AuditEventName[];

/** Events whose details name the person they are about. */
export const ABOUT_PEOPLE = [
  'factor.reset',
  'invitation.sent',
  'invitation.accepted',
  'person.suspended',
  'person.brought_back',
  'person.removed',
  'person.role_changed',
  'person.end_changed',
  'work.handed_over',
  'service_role.changed',
  'team.member_added',
  'team.member_removed',
  'grant.given',
  'grant.changed',
  'grant.removed',
  'cover.given',
] as const satisfies readonly AuditEventName[];

const isPlain = (value: unknown) => value === null || ['string', 'number', 'boolean'].includes(typeof value);

function factsOf(canonical: string): Record<string, unknown> {
  try {
    const facts: unknown = JSON.parse(canonical);
    return typeof facts === 'object' && facts !== null ? (facts as Record<string, unknown>) : {};
  } catch {
    // A corrupted row is shown as far as possible. Verification is there to report it.
    return {};
  }
}

/** The details in a row's text. Pure. */
export function detailsOf(canonical: string): TrailDetails {
  const { details } = factsOf(canonical);
  if (!Array.isArray(details)) return {};
  const pairs = details.filter(
    (pair): pair is [string, TrailDetails[string]] =>
      Array.isArray(pair) && typeof pair[0] === 'string' && isPlain(pair[1]),
  );
  return Object.fromEntries(pairs);
}

/** The network address in a row's text. Pure. */
export function addressOf(canonical: string): string | null {
  const { address } = factsOf(canonical);
  return typeof address === 'string' ? address : null;
}

/** Events that only record that someone looked at something. */
export const LOOKS: readonly AuditEventName[] = (Object.keys(auditEvents) as AuditEventName[]).filter(
  (event) => event.endsWith('.viewed'),
);
