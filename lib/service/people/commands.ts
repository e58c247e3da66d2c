import { type AuditEntry, recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor, type PersonActor } from '@/lib/auth/actor';
import { authorizeService, requireRecentProof, requireSystem } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { endSessionsOf } from '@/lib/auth/sessions';
import { type Db, transaction } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/errors/app-error';
import { firstProblems } from '@/lib/errors/form-problems';
import { announce } from '@/lib/events/announce';
import { refuseMembershipOf } from '@/lib/people/exclusion/gateway';
import { takePlacesOf } from '@/lib/people/gateway';
import { withdrawInvitationsOf } from '@/lib/people/invitations/gateway';
import { invitationPath } from '@/lib/people/invitations/policy';
import { serviceInvitationSchema } from '@/lib/people/invitations/schema';
import { writeServiceInvitation } from '@/lib/people/invitations/sending/gateway';
import type { AdministeredPlace } from '@/lib/people/types';
import { withoutAdministratorField } from './policy';
import { countOtherOperators, lockPerson, setRole, setSuspended } from './repository';
import { roleSchema, suspensionSchema } from './schema';

const invalid = (fields: Record<string, string>) => new AppError('invalid_input', { fields });
const refused = (message: string) => new AppError('conflict', { message });

type Person = NonNullable<Awaited<ReturnType<typeof lockPerson>>>;

/**
 * Locks the person for a change by someone else. Operators are locked first, always in one order: no two wait
 * for each other.
 */
async function forChange(
  tx: Db,
  actor: PersonActor,
  personId: string,
): Promise<{ person: Person; isLastOperator: boolean } | null> {
  const others = await countOtherOperators(tx, personId);
  const person = await lockPerson(tx, personId);
  if (!person) return null;
  if (person.id === actor.personId)
    throw refused('You cannot change this for yourself. Ask another operator.');
  const isOperator = person.serviceRole === 'OPERATOR' && person.suspendedAt === null;
  return { person, isLastOperator: isOperator && others === 0 };
}

/**
 * Gives someone a service role, or removes it. Ends their sessions, so that it counts at once. Nobody changes
 * their own, the last operator stays, and a person who belongs to an organisation gets none. Audited.
 * @throws AppError not_found, forbidden, proof_needed, invalid_input (serviceRole), conflict.
 */
export async function setServiceRole(
  actor: Actor,
  personId: string,
  entered: { serviceRole: string },
): Promise<void> {
  const scope = await authorizeService(actor, 'service_roles:manage');
  requireRecentProof(scope.actor);
  const parsed = roleSchema.safeParse(entered);
  if (!parsed.success) throw invalid(firstProblems(parsed.error));
  const { serviceRole } = parsed.data;
  const found = await transaction(async (tx) => {
    const change = await forChange(tx, scope.actor, personId);
    if (!change) return false;
    const { person, isLastOperator } = change;
    if (person.serviceRole === serviceRole) return true;
    if (isLastOperator) {
      throw refused(`${person.name} is the last operator. Make someone else an operator first.`);
    }
    if (serviceRole) await refuseMembershipOf(tx, person);
    await setRole(tx, personId, serviceRole);
    await endSessionsOf(tx, personId, 'role changed');
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'service_role.changed',
      outcome: 'done',
      details: { of: personId, name: person.name, before: person.serviceRole, after: serviceRole },
    });
    if (person.serviceRole === 'OPERATOR') await withdrawInvitationsOf(tx, personId, null, auditActor(actor));
    return true;
  });
  if (!found) await refuseAsNotFound(actor, 'service_roles:manage');
}

/**
 * Recorded for each organisation of the person, whose administrators read it there, or else only for the
 * service.
 */
async function auditForPlaces(
  tx: Db,
  entry: Pick<AuditEntry, 'actor' | 'event'>,
  places: readonly AdministeredPlace[],
  { id: personId, name, reason }: { id: string; name: string; reason: string | null },
): Promise<void> {
  const details = { who: name, personId, where: 'the whole service', reason };
  const scopes = places.length > 0 ? places.map(({ id: organisationId }) => ({ organisationId })) : [{}];
  for (const scope of scopes) await recordAudit(tx, { ...entry, outcome: 'done', ...scope, details });
}

/**
 * @throws AppError invalid_input (one field for each) for organisations left without an administrator
 * unknowingly.
 */
function requireAccepted(places: readonly AdministeredPlace[], accepted: readonly string[]): void {
  const missing = places.filter(
    ({ id, isLastAdministrator }) => isLastAdministrator && !accepted.includes(id),
  );
  if (missing.length === 0) return;
  const problems = missing.map(({ id, name }) => [
    withoutAdministratorField(id),
    `${name} would have no administrator. Invite or make another one first, or tick that it may be so`,
  ]);
  throw invalid(Object.fromEntries(problems));
}

/**
 * Suspends a person from the whole service, at once: ends their sessions and tells them by email. Nobody
 * suspends themselves, and the last operator stays. `accepted` are the organisations that may be left without
 * an administrator. Audited with the reason, for each organisation of the person.
 * @throws AppError not_found, forbidden, proof_needed, invalid_input (reason, without-<organisation>),
 * conflict.
 */
export async function suspendFromService(
  actor: Actor,
  personId: string,
  entered: { reason: string; accepted: readonly string[] },
): Promise<void> {
  const scope = await authorizeService(actor, 'service_roles:manage');
  requireRecentProof(scope.actor);
  const parsed = suspensionSchema.safeParse(entered);
  if (!parsed.success) throw invalid(firstProblems(parsed.error));
  const found = await transaction(async (tx) => {
    const change = await forChange(tx, scope.actor, personId);
    if (!change) return false;
    const { person, isLastOperator } = change;
    if (isLastOperator) {
      throw refused(`${person.name} is the last operator. Make someone else an operator first.`);
    }
    if (person.suspendedAt) return true;
    const places = await takePlacesOf(tx, personId);
    requireAccepted(places, entered.accepted);
    const { reason } = parsed.data;
    await setSuspended(tx, personId, reason);
    await endSessionsOf(tx, personId, 'suspended');
    await announce(tx, { kind: 'member-suspended', organisation: env().SERVICE_NAME }, [person]);
    const entry = { actor: auditActor(actor), event: 'person.suspended' } as const;
    await auditForPlaces(tx, entry, places, { ...person, reason });
    await withdrawInvitationsOf(tx, personId, null, entry.actor);
    return true;
  });
  if (!found) await refuseAsNotFound(actor, 'service_roles:manage');
}

/**
 * Reinstates a person suspended from the service. Idempotent. Audited for each of their organisations, with
 * the original reason. @throws AppError not_found, forbidden, proof_needed, conflict.
 */
export async function bringBackToService(actor: Actor, personId: string): Promise<void> {
  const scope = await authorizeService(actor, 'service_roles:manage');
  requireRecentProof(scope.actor);
  const found = await transaction(async (tx) => {
    const change = await forChange(tx, scope.actor, personId);
    if (!change) return false;
    const { person } = change;
    if (!person.suspendedAt) return true;
    const places = await takePlacesOf(tx, personId);
    await setSuspended(tx, personId, null);
    const entry = { actor: auditActor(actor), event: 'person.brought_back' } as const;
    await auditForPlaces(tx, entry, places, { ...person, reason: person.suspendedReason });
    return true;
  });
  if (!found) await refuseAsNotFound(actor, 'service_roles:manage');
}

/**
 * Invites an operator from the command line: the first of a new deployment, or another when none can sign in.
 * Also queues the email. Audited. @returns the path of the link. @throws AppError forbidden, invalid_input
 * (name, email).
 */
export async function inviteOperator(
  actor: Actor,
  entered: { name: string; email: string },
): Promise<string> {
  await requireSystem(actor, 'operator:invite');
  const parsed = serviceInvitationSchema.safeParse({ ...entered, serviceRole: 'OPERATOR' });
  if (!parsed.success) throw invalid(firstProblems(parsed.error));
  const token = await transaction((tx) => writeServiceInvitation(tx, parsed.data, auditActor(actor)));
  return invitationPath(token);
}
