import { recordAuditAlone } from '@/lib/audit/record';
import { AppError } from '@/lib/errors/app-error';
import { type Actor, auditActor } from './actor';
import type { Permission } from './permissions';

export type RefusedThing = { organisationId?: string; mailboxId?: string };

/** Refuses as "not there", and writes it down: the other organisation's thing does not exist for this actor. */
export async function refuseAsNotFound(
  actor: Actor,
  permission: Permission,
  thing: RefusedThing = {},
): Promise<never> {
  await recordAuditAlone({
    actor: auditActor(actor),
    event: 'access.not_found',
    outcome: 'failed',
    ...thing,
    details: { permission },
  });
  throw new AppError('not_found', { details: { permission } });
}

/** Refuses for want of a right, and writes it down. */
export async function refuseAsForbidden(
  actor: Actor,
  permission: Permission,
  thing: RefusedThing = {},
): Promise<never> {
  await recordAuditAlone({
    actor: auditActor(actor),
    event: 'access.refused',
    outcome: 'failed',
    ...thing,
    details: { permission },
  });
  throw new AppError('forbidden', { details: { permission } });
}
