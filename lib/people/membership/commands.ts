import type { AuditEventName } from '@/lib/audit/events';
import { type AuditEntry, recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeOrganisation, requireRecentProof } from '@/lib/auth/authorize';
import type { Db } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { announce } from '@/lib/events/announce';
import { refuseServiceRoleOf } from '../exclusion/gateway';
import { endSessionsUnlessElsewhere, refuseLastAdministrator, refuseSelf, withMembership } from '../gateway';
import { withdrawInvitationsOf } from '../invitations/gateway';
import type { LockedMembership } from '../repository';
import { reasonSchema } from '../schema';
import { storeEnd, storeRole, storeSuspension } from './repository';

function audit(
  tx: Db,
  actor: Actor,
  event: AuditEventName,
  { organisationId, person }: LockedMembership,
  details: NonNullable<AuditEntry['details']> = {},
): Promise<bigint> {
  const facts = { who: person.name, personId: person.id, ...details };
  return recordAudit(tx, {
    actor: auditActor(actor),
    event,
    outcome: 'done',
    organisationId,
    details: facts,
  });
}

/**
 * Makes someone an administrator of the organisation, or an ordinary member again, which withdraws their
 * waiting invitations. Idempotent. Audited.
 * @throws AppError not_found, forbidden, proof_needed, conflict (yourself, the last administrator, not
 * active).
 */
export async function changeRole(
  actor: Actor,
  organisationId: string,
  personId: string,
  role: 'MEMBER' | 'ADMINISTRATOR',
): Promise<void> {
  const scope = await authorizeOrganisation(actor, organisationId, 'people:manage');
  await withMembership(scope, personId, async (tx, membership) => {
    requireRecentProof(scope.actor);
    if (membership.role === role) return;
    if (role === 'MEMBER') {
      refuseSelf(scope.actor, personId, 'take your own administration away');
      await refuseLastAdministrator(tx, membership);
    } else if (membership.suspendedAt || (membership.endsAt && membership.endsAt <= new Date())) {
      throw new AppError('conflict', {
        message: `${membership.person.name} is not active here. Reinstate them first.`,
      });
    }
    await storeRole(tx, { personId, organisationId }, role);
    if (role === 'MEMBER') await withdrawInvitationsOf(tx, personId, organisationId, auditActor(actor));
    await audit(tx, actor, 'person.role_changed', membership, { role });
  });
}

/**
 * Sets the end of someone's membership, or null for none. Idempotent. Audited.
 * @throws AppError not_found, forbidden, proof_needed (to postpone it), conflict (yourself, the last
 * administrator).
 */
export async function changeEnd(
  actor: Actor,
  organisationId: string,
  personId: string,
  endsAt: Date | null,
): Promise<void> {
  const scope = await authorizeOrganisation(actor, organisationId, 'people:manage');
  await withMembership(scope, personId, async (tx, membership) => {
    refuseSelf(scope.actor, personId, 'set your own last day');
    if (membership.endsAt?.getTime() === endsAt?.getTime()) return;
    const isShorter = endsAt !== null && (membership.endsAt === null || endsAt < membership.endsAt);
    if (isShorter) {
      await refuseLastAdministrator(tx, membership);
    } else {
      // A longer membership gives access.
      requireRecentProof(scope.actor);
    }
    await storeEnd(tx, { personId, organisationId }, endsAt);
    await audit(tx, actor, 'person.end_changed', membership, { endsAt: endsAt?.toISOString() ?? null });
  });
}

/**
 * Suspends someone from the organisation until they are reinstated, from the next request on. Ends their
 * sessions at once, unless they also belong to another organisation. Tells them by email and withdraws their
 * waiting invitations. Idempotent. Audited with the reason.
 * @throws AppError not_found, forbidden, proof_needed, invalid_input (reason), conflict (yourself, the last
 * administrator).
 */
export async function suspendPerson(
  actor: Actor,
  organisationId: string,
  personId: string,
  reason: string,
): Promise<void> {
  const scope = await authorizeOrganisation(actor, organisationId, 'people:manage');
  await withMembership(scope, personId, async (tx, membership) => {
    requireRecentProof(scope.actor);
    refuseSelf(scope.actor, personId, 'suspend yourself');
    const parsed = reasonSchema.safeParse(reason);
    if (!parsed.success) {
      const words = parsed.error.issues[0]?.message ?? 'Enter a reason';
      throw new AppError('invalid_input', { fields: { reason: words } });
    }
    if (membership.suspendedAt) return;
    await refuseLastAdministrator(tx, membership);
    const suspension = { reason: parsed.data, byId: scope.actor.personId };
    await storeSuspension(tx, { personId, organisationId }, suspension);
    const sessions = await endSessionsUnlessElsewhere(tx, { personId, organisationId }, 'suspended');
    const { name, email } = membership.person;
    const organisation = scope.organisation.name;
    await announce(tx, { kind: 'member-suspended', organisation }, [{ id: personId, name, email }]);
    await withdrawInvitationsOf(tx, personId, organisationId, auditActor(actor));
    await audit(tx, actor, 'person.suspended', membership, { reason: parsed.data, sessions });
  });
}

/**
 * Reinstates a suspended person, with everything they had. Idempotent. Audited.
 * @throws AppError not_found, forbidden, proof_needed, conflict (they have a service role).
 */
export async function bringBack(actor: Actor, organisationId: string, personId: string): Promise<void> {
  const scope = await authorizeOrganisation(actor, organisationId, 'people:manage');
  await withMembership(scope, personId, async (tx, membership) => {
    requireRecentProof(scope.actor);
    if (!membership.suspendedAt) return;
    await refuseServiceRoleOf(tx, membership.person);
    await storeSuspension(tx, { personId, organisationId }, null);
    await audit(tx, actor, 'person.brought_back', membership);
  });
}
