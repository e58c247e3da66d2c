import type { Actor } from '@/lib/auth/actor';
import { authorizeService, requireRecentProof } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { transaction } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { resetFactorOf } from '@/lib/people/factors/gateway';
import { lockPerson } from '../repository';
import { findPasswordAndPlaces } from './repository';

const refused = (message: string) => new AppError('conflict', { message });

/**
 * For people whom no administrator can help when they lose their second step: the only administrator of an
 * organisation, people of several, and the service team. Removes it, ends their sessions, and emails them a
 * link that leads to a new one only together with their password. Audited, in the trail of each of their
 * organisations.
 * @throws AppError not_found, forbidden, proof_needed, conflict (yourself; a person without a password here).
 */
export async function resetFactorAsOperator(actor: Actor, personId: string): Promise<void> {
  const scope = await authorizeService(actor, 'service_roles:manage');
  requireRecentProof(scope.actor);
  const found = await transaction(async (tx) => {
    const person = await lockPerson(tx, personId);
    if (!person) return false;
    if (person.id === scope.actor.personId) {
      throw refused('You cannot reset your own second step. Ask another operator.');
    }
    const { hasPassword, organisationIds } = await findPasswordAndPlaces(tx, personId);
    if (!hasPassword) {
      throw refused(
        `${person.name} has no password here, so there is no second step to reset: they sign in with NHS CIS2, or with a passkey alone.`,
      );
    }
    await resetFactorOf(tx, person, scope.actor, organisationIds);
    return true;
  });
  if (!found) await refuseAsNotFound(actor, 'service_roles:manage');
}
