import { recordAudit } from '@/lib/audit/record';
import { auditActor } from '@/lib/auth/actor';
import type { OrganisationScope } from '@/lib/auth/authorize';
import type { Db } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { announce } from '@/lib/events/announce';
import { findLiveAdministrators } from '../repository';
import { promotionProblem } from './policy';
import { findMemberByEmail, storeRole } from './repository';

/**
 * Tells the administrators of the scope's organisation by email, within the caller's transaction, that the
 * service team has appointed or invited one more.
 */
export async function tellOfAdministrator(
  tx: Db,
  { actor, organisation }: OrganisationScope,
  { who, personId, what }: { who: string; personId?: string; what: 'made' | 'invited' },
): Promise<void> {
  const facts = { who, by: actor.name, organisation: organisation.name };
  const administrators = await findLiveAdministrators(tx, organisation.id);
  const told = administrators.map(({ personId: id, name, email }) => ({ id, name, email }));
  const [themselves, others] = [
    told.filter(({ id }) => id === personId),
    told.filter(({ id }) => id !== personId),
  ];
  if (themselves.length > 0)
    await announce(tx, { kind: 'administrator-added', ...facts, what: 'yourself' }, themselves);
  if (others.length > 0) await announce(tx, { kind: 'administrator-added', ...facts, what }, others);
}

/**
 * Makes the member with this address an administrator of the scope's organisation, within the caller's
 * transaction, which holds the organisation's lock. Tells them and the other administrators by email. Audits
 * last.
 * @returns their id; null when nobody of the organisation has the address. @throws AppError invalid_input
 * (email) when they already are one, or cannot act there now.
 */
export async function makeAdministrator(
  tx: Db,
  scope: OrganisationScope,
  email: string,
): Promise<string | null> {
  const { id: organisationId, name: place } = scope.organisation;
  const member = await findMemberByEmail(tx, organisationId, email);
  if (!member) return null;
  const problem = promotionProblem(member, place, new Date());
  if (problem) throw new AppError('invalid_input', { fields: { email: problem } });
  const { id: personId, name } = member.person;
  await storeRole(tx, { personId, organisationId }, 'ADMINISTRATOR');
  await tellOfAdministrator(tx, scope, { who: name, personId, what: 'made' });
  await recordAudit(tx, {
    actor: auditActor(scope.actor),
    event: 'person.role_changed',
    outcome: 'done',
    organisationId,
    details: { who: name, personId, role: 'ADMINISTRATOR' },
  });
  return personId;
}
