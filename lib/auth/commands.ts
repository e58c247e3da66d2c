import { recordAuditAlone } from '@/lib/audit/record';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/errors/app-error';
import { verifyPassword } from './password';
import { findPersonByEmail, listPeopleOf } from './session-repository';
import type { Visitor } from './session-rules';
import { type StartedSession, startSession } from './sessions';

/** Longer input is refused before it is hashed: hashing it would be work for an attacker's asking. */
const MAX_PASSWORD_LENGTH = 256;

/** Where the demonstration's people have their addresses: nobody real can. */
const DEMONSTRATION_DOMAIN = '.example.nhs.uk';

async function refuse(visitor: Visitor, personId: string | undefined): Promise<never> {
  await recordAuditAlone({
    actor: { name: 'visitor', personId, address: visitor.address },
    event: 'session.refused',
    outcome: 'failed',
  });
  throw new AppError('invalid_input', {
    message: 'The e-mail address or the password is not right.',
    fields: { email: 'Check the e-mail address and the password, and try again' },
  });
}

/**
 * Signs a person in with e-mail and password. The words and the work are the same for an unknown account, a wrong
 * password and a suspended person. Audited either way.
 * @throws AppError invalid_input when refused.
 */
export async function signInWithPassword(
  credentials: { email: string; password: string },
  visitor: Visitor,
): Promise<StartedSession> {
  const person = await findPersonByEmail(credentials.email);
  const password = credentials.password.slice(0, MAX_PASSWORD_LENGTH + 1);
  const matches = await verifyPassword(person?.passwordHash ?? null, password);
  const allowed = matches && password.length <= MAX_PASSWORD_LENGTH && person?.suspendedAt === null;
  return allowed && person
    ? startSession(person, visitor, { method: 'demonstration' })
    : refuse(visitor, person?.id);
}

/**
 * Signs in as one of the demonstration's people with one click. Exists in the demonstration only: everywhere else it
 * is as if it were not there. @throws AppError not_found.
 */
export async function signInForDemonstration(email: string, visitor: Visitor): Promise<StartedSession> {
  if (!env().DEMONSTRATION) throw new AppError('not_found');
  const person = await findPersonByEmail(email);
  if (!person?.email.endsWith(DEMONSTRATION_DOMAIN) || person.suspendedAt) throw new AppError('not_found');
  return startSession(person, visitor, { method: 'demonstration' });
}

export type DemonstrationPerson = { email: string; name: string; organisationName: string | null };

/** The people of the demonstration's sign-in panel; none outside of the demonstration. */
export async function listDemonstrationPeople(): Promise<DemonstrationPerson[]> {
  if (!env().DEMONSTRATION) return [];
  const people = await listPeopleOf(DEMONSTRATION_DOMAIN);
  return people.map(({ email, name, memberships }) => ({
    email,
    name,
    organisationName: memberships[0]?.organisation.name ?? null,
  }));
}
