import type { Actor } from '@/lib/auth/actor';
import { authorizeOrganisation, requireRecentProof } from '@/lib/auth/authorize';
import { AppError } from '@/lib/errors/app-error';
import { refuseSelf, withMembership } from '../gateway';
import { resetProblem } from '../policy';
import { resetFactorOf } from './gateway';
import { findStanding } from './repository';

/**
 * For someone who has lost their second step: removes passkeys, authenticator and recovery codes, ends their
 * sessions, and emails them a link that works once. It leads to a new factor only together with their
 * password. Audited.
 * @throws AppError not_found, forbidden, proof_needed, conflict (yourself; a person who also belongs to other
 * organisations or to the service team; a person without a password).
 */
export async function resetFactor(actor: Actor, organisationId: string, personId: string): Promise<void> {
  const scope = await authorizeOrganisation(actor, organisationId, 'people:manage');
  const administered = scope.actor.memberships.filter(({ isAdministrator }) => isAdministrator);
  await withMembership(scope, personId, async (tx, { person }) => {
    refuseSelf(scope.actor, personId, 'reset your own second step');
    requireRecentProof(scope.actor);
    const problem = resetProblem(
      await findStanding(tx, personId),
      administered.map((membership) => membership.organisationId),
    );
    if (problem) throw new AppError('conflict', { message: `${problem}.` });
    await resetFactorOf(tx, person, scope.actor, [organisationId]);
  });
}
