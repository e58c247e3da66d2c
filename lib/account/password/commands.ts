import { recordAudit } from '@/lib/audit/record';
import { type Actor, asTold, auditActor, type PersonActor } from '@/lib/auth/actor';
import { requirePerson, requireRecentProof } from '@/lib/auth/authorize';
import { hashPassword } from '@/lib/auth/password';
import { passwordHint } from '@/lib/auth/password/hint';
import { storePassword } from '@/lib/auth/password/passwords';
import { contextWordsFor, passwordProblem } from '@/lib/auth/password/rules';
import { endSessionsOf } from '@/lib/auth/sessions';
import { provePassword } from '@/lib/auth/sign-in/prove-password';
import { transaction } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { announce } from '@/lib/events/announce';
import { hasPassword } from '../repository';

const wordsAbout = ({ name, email, memberships }: PersonActor) =>
  contextWordsFor({
    name,
    email,
    organisations: memberships.map(({ organisationName }) => organisationName),
  });

/**
 * What to say about the new password as the person types it. Changes nothing but a count.
 * @throws AppError too_many_attempts.
 */
export async function hintOnPassword(actor: Actor, password: string): Promise<string> {
  const person = requirePerson(actor);
  return passwordHint(person.personId, password, wordsAbout(person));
}

/**
 * Changes the person's password, which needs the present one, or sets the first one of a person who signs in
 * elsewhere or with a passkey. Ends their other sessions, cancels links for a new password, and tells them by
 * email.
 * @throws AppError proof_needed, invalid_input, too_many_attempts.
 */
export async function changePassword(
  actor: Actor,
  { presentPassword, newPassword }: { presentPassword: string; newPassword: string },
): Promise<void> {
  const person = requirePerson(actor);
  requireRecentProof(person);
  if (await hasPassword(person.personId)) await provePassword(person, presentPassword, 'presentPassword');
  const problem =
    presentPassword === newPassword
      ? 'Choose a password that you do not have already'
      : passwordProblem(newPassword, wordsAbout(person));
  if (problem) throw new AppError('invalid_input', { fields: { newPassword: problem } });
  const passwordHash = await hashPassword(newPassword);
  await transaction(async (tx) => {
    await storePassword(tx, person.personId, passwordHash);
    await endSessionsOf(tx, person.personId, 'password changed', person.sessionId);
    await announce(tx, { kind: 'password-changed', at: new Date() }, [asTold(person)]);
    await recordAudit(tx, { actor: auditActor(actor), event: 'password.changed', outcome: 'done' });
  });
}
