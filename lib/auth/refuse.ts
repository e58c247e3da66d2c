import { recordCounted } from '@/lib/audit/tally';
import { AppError } from '@/lib/errors/app-error';
import { currentRoute } from '@/lib/log/log';
import { type Actor, auditActor } from './actor';
import type { Permission } from './permissions';

export type RefusedThing = { organisationId?: string; mailboxId?: string };

const EVENTS = { not_found: 'access.not_found', forbidden: 'access.refused' } as const;

/**
 * The actor's organisation, if they have only one. Whatever they tried to reach, their own administrator
 * should see it.
 */
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
  const who = auditActor(actor);
  const where = { ...organisationOf(actor), ...thing };
  // One person, refused again and again in one place.
  const key = [
    code,
    who.personId ?? who.name,
    permission,
    where.organisationId,
    where.mailboxId,
    currentRoute(),
  ];
  await recordCounted(key.join('|'), {
    actor: who,
    event: EVENTS[code],
    outcome: 'failed',
    ...where,
    details: { permission },
  });
  throw new AppError(code, { details: { permission } });
}

/**
 * Refuses as "not found", and records it (repeats within a minute share a row): another organisation's thing
 * does not exist for this actor.
 */
export function refuseAsNotFound(
  actor: Actor,
  permission: Permission,
  thing: RefusedThing = {},
): Promise<never> {
  return refuse('not_found', actor, permission, thing);
}

/** Refuses because a right is missing, and records it (repeats within a minute share a row). */
export function refuseAsForbidden(
  actor: Actor,
  permission: Permission,
  thing: RefusedThing = {},
): Promise<never> {
  return refuse('forbidden', actor, permission, thing);
}
