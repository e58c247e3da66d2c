import { recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeOrganisation, requireRecentProof } from '@/lib/auth/authorize';
import { removeAllFactors } from '@/lib/auth/factors/factors';
import { endSessionsOf } from '@/lib/auth/sessions';
import { FACTOR_LINK_DAYS, issueLink } from '@/lib/auth/sign-in/links';
import { transaction } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { queueLetter } from '@/lib/mail/queue';
import { refuseSelf, takeMembership } from '../gateway';
import { resetProblem } from '../policy';
import { findStanding } from './repository';

/**
 * For somebody who has lost their second factor: takes passkeys, authenticator and recovery codes away, ends their
 * sessions, and mails them a link that works once. It leads to a new factor only together with their password. Audited.
 * @throws AppError not_found, forbidden, proof_needed, conflict (oneself; whoever belongs to other organisations too or
 *   to the service team; whoever has no password).
 */
export async function resetFactor(actor: Actor, organisationId: string, personId: string): Promise<void> {
  const scope = await authorizeOrganisation(actor, organisationId, 'people:manage');
  const administered = scope.actor.memberships.filter(({ isAdministrator }) => isAdministrator);
  await transaction(async (tx) => {
    const { person } = await takeMembership(tx, scope, personId);
    refuseSelf(scope.actor, personId, 'reset your own second factor');
    requireRecentProof(scope.actor);
    const problem = resetProblem(
      await findStanding(tx, personId),
      administered.map((membership) => membership.organisationId),
    );
    if (problem) throw new AppError('conflict', { message: `${problem}.` });
    await removeAllFactors(tx, personId);
    const sessions = await endSessionsOf(tx, personId, 'factor changed');
    const link = await issueLink(tx, personId, 'FACTOR');
    const { name, email } = person;
    const letter = { name, by: scope.actor.name, link, validDays: FACTOR_LINK_DAYS };
    await queueLetter(tx, { email, personId }, { kind: 'factor-reset', ...letter });
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'factor.reset',
      outcome: 'done',
      organisationId,
      details: { who: name, personId, sessions },
    });
  });
}
