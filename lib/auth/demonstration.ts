import { env } from '@/lib/env/env';
import { AppError } from '@/lib/errors/app-error';
import { findPersonByEmail, listPeopleOf } from './session-repository';
import type { Visitor } from './session-rules';
import { type StartedSession, startSession } from './sessions';

/** The domain of the demonstration's people. Nobody real can have it. */
const DEMONSTRATION_DOMAIN = '.example.nhs.uk';

/**
 * Signs in as one of the demonstration's people with one click. Does not exist outside the demonstration.
 * @throws AppError not_found.
 */
export async function signInForDemonstration(email: string, visitor: Visitor): Promise<StartedSession> {
  if (!env().DEMONSTRATION) throw new AppError('not_found');
  const person = await findPersonByEmail(email);
  if (!person?.email.endsWith(DEMONSTRATION_DOMAIN) || person.suspendedAt) throw new AppError('not_found');
  return startSession(person, visitor, { method: 'demonstration' });
}

export type DemonstrationPerson = { email: string; name: string; organisationName: string | null };

/** The people of the demonstration's sign-in panel. None outside the demonstration. */
export async function listDemonstrationPeople(): Promise<DemonstrationPerson[]> {
  if (!env().DEMONSTRATION) return [];
  const people = await listPeopleOf(DEMONSTRATION_DOMAIN);
  return people.map(({ email, name, memberships }) => ({
    email,
    name,
    organisationName: memberships[0]?.organisation.name ?? null,
  }));
}
