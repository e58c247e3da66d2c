import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { recordAudit } from '@/lib/audit/record';
import { transaction } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { announce } from '@/lib/events/announce';
import { hasFactor, listFactors } from '../factors/factors';
import { hashPassword } from '../password';
import { passwordHint } from '../password/hint';
import { storePassword } from '../password/passwords';
import { contextWordsFor, passwordProblem } from '../password/rules';
import { findPersonByEmail } from '../session-repository';
import type { Visitor } from '../session-rules';
import { endSessionsOf } from '../sessions';
import { mayAskForLink } from '../throttle/link-requests';
import { findLink, issueLink, PASSWORD_LINK_MINUTES, spendLink } from './links';
import { findSignInPerson, hasOpenLink, listOrganisationNames, type SignInPerson } from './repository';

const addressSchema = z.email().max(320);

/** Every answer takes this long, so that its time does not reveal who has an account. */
const ANSWER_MS = 500;

type Person = NonNullable<Awaited<ReturnType<typeof findPersonByEmail>>>;

/**
 * Whether a link may set this person's password. Not without a password (they sign in elsewhere), and not
 * without a second step, unless the link for a new one is waiting, which needs an administrator or the right
 * password: with neither, the email alone would open the account.
 */
async function mayHaveLink(person: Person): Promise<boolean> {
  if (person.passwordHash === null) return false;
  return hasFactor(await listFactors(person.id)) || hasOpenLink(person.id, 'FACTOR');
}

async function sendLink(email: string, visitor: Visitor): Promise<void> {
  const person = await findPersonByEmail(email);
  if (!person || !(await mayHaveLink(person))) return;
  await transaction(async (tx) => {
    const link = await issueLink(tx, person.id, 'PASSWORD');
    await announce(tx, { kind: 'password-reset-requested', link, validMinutes: PASSWORD_LINK_MINUTES }, [
      person,
    ]);
    await recordAudit(tx, {
      actor: { name: 'visitor', personId: person.id, address: visitor.address },
      event: 'password.reset_asked',
      outcome: 'done',
    });
  });
}

/**
 * Emails a link for setting a new password, if there is such an account. Otherwise answers the same, and
 * takes as long.
 * @throws AppError invalid_input for an invalid email address, too_many_attempts for a visitor who asks too
 * often.
 */
export async function askForPasswordLink(email: string, visitor: Visitor): Promise<void> {
  if (!addressSchema.safeParse(email).success) {
    throw new AppError('invalid_input', {
      fields: { email: 'Enter your email address, such as name@example.nhs.uk' },
    });
  }
  const ask = async () => {
    if (await mayAskForLink(email, visitor)) await sendLink(email, visitor);
  };
  await Promise.all([ask(), sleep(ANSWER_MS)]);
}

async function wordsAbout(person: SignInPerson): Promise<string[]> {
  return contextWordsFor({ ...person, organisations: await listOrganisationNames(person.id) });
}

/**
 * The hint on a password as it is typed, for an emailed link. @throws AppError link_spent, too_many_attempts.
 */
export async function passwordHintByLink(token: string, password: string): Promise<string> {
  const link = await findLink(token, 'PASSWORD');
  const person = link && (await findSignInPerson(link.personId));
  if (!person) throw new AppError('link_spent');
  return passwordHint(token, password, await wordsAbout(person));
}

/** Whether a link for a new password can still be used. Changes nothing. */
export async function isPasswordLinkOpen(token: string): Promise<boolean> {
  return (await findLink(token, 'PASSWORD')) !== null;
}

/**
 * Sets a new password with an emailed link, once. Ends all sessions, and tells the person by email. Signing
 * in still needs the second step. @throws AppError invalid_input for a password that breaks the rules,
 * link_spent.
 */
export async function setPasswordByLink(token: string, password: string, visitor: Visitor): Promise<void> {
  const link = await findLink(token, 'PASSWORD');
  const person = link && (await findSignInPerson(link.personId));
  if (!link || !person) throw new AppError('link_spent');
  const problem = passwordProblem(password, await wordsAbout(person));
  if (problem) throw new AppError('invalid_input', { message: problem, fields: { password: problem } });
  const passwordHash = await hashPassword(password);
  await transaction(async (tx) => {
    await spendLink(tx, link.id);
    await storePassword(tx, person.id, passwordHash);
    await endSessionsOf(tx, person.id, 'password changed');
    await announce(tx, { kind: 'password-changed', at: new Date() }, [person]);
    await recordAudit(tx, {
      actor: { name: person.name, personId: person.id, address: visitor.address },
      event: 'password.changed',
      outcome: 'done',
      details: { by: 'link' },
    });
  });
}
