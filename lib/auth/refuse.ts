import { recordAuditAlone } from '@/lib/audit/record';
import { AppError } from '@/lib/errors/app-error';
import { type Actor, auditActor } from './actor';
import type { Permission } from './permissions';

export type RefusedThing = { organisationId?: string; mailboxId?: string };

const EVENTS = { not_found: 'access.not_found', forbidden: 'access.refused' } as const;

/** The one organisation of who tried: whatever it was that they wanted, their own administrator is to see it. */
function organisationOf(actor: Actor): RefusedThing {
  if (actor.kind !== 'person') return {};
  const [only, ...others] = actor.memberships;
  return only && others.length === 0 ? { organisationId: only.organisationId } : {};
}

async function refuse(
  code: keyof typeof EVENTS,
  actor: Actor,
  permission: Permission,
  thing: RefusedThing,
): Promise<never> {
  await recordAuditAlone({
    actor: auditActor(actor),
    event: EVENTS[code],
    outcome: 'failed',
    ...organisationOf(actor),
    ...thing,
    details: { permission },
  });
  throw new AppError(code, { details: { permission } });
}

/** Refuses as "not there", and writes it down: the other organisation's thing does not exist for this actor. */
export function refuseAsNotFound(
  actor: Actor,
  permission: Permission,
  thing: RefusedThing = {},
): Promise<never> {
  return refuse('not_found', actor, permission, thing);
}

/** Refuses for want of a right, and writes it down. */
export function refuseAsForbidden(
  actor: Actor,
  permission: Permission,
  thing: RefusedThing = {},
): Promise<never> {
  return refuse('forbidden', actor, permission, thing);
}
