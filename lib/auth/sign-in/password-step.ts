import { recordAudit } from '@/lib/audit/record';
import { transaction } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { announce } from '@/lib/events/announce';
import { hasFactor, listFactors } from '../factors/factors';
import { verifyPassword } from '../password';
import { MAX_PASSWORD_LENGTH } from '../password/rules';
import { findPersonByEmail } from '../session-repository';
import type { Visitor } from '../session-rules';
import { hashToken } from '../sessions';
import { beginStep } from '../steps/steps';
import { mayMailFactorLink } from '../throttle/link-requests';
import { beginPasswordAttempt, type PasswordAttempt } from '../throttle/password-attempts';
import { FACTOR_LINK_DAYS, issueLink } from './links';
import { recordRefusedPassword } from './refused-passwords';
import { isKnownBrowser } from './repository';

/** Minutes in which to complete the second step. */
export const SECOND_FACTOR_MINUTES = 10;

type Person = NonNullable<Awaited<ReturnType<typeof findPersonByEmail>>>;

/** What follows a right password: the second step, or an emailed link for setting one up. Never a session. */
export type AfterPassword = { next: 'second factor'; stepToken: string } | { next: 'link mailed' };

/**
 * The last warning by this process, by person. The event's key decides, and this saves checking it at each
 * attempt.
 */
const warned = new Map<string, string>();

/** Tells the person, once a day, that someone is trying passwords. */
async function warnOfAttack(person: Person): Promise<void> {
  const at = new Date();
  const key = `password-attack:${person.id}:${at.toISOString().slice(0, 10)}`;
  if (warned.get(person.id) === key) return;
  await transaction((tx) => announce(tx, { kind: 'password-guessing-detected', at }, [person], { key }));
  warned.set(person.id, key);
}

type Refused = { email: string; person: Person | null; visitor: Visitor; attempt: PasswordAttempt };

async function refuse({ email, person, visitor, attempt: { isUnderAttack } }: Refused): Promise<never> {
  await recordRefusedPassword({ email, personId: person?.id, address: visitor.address, isUnderAttack });
  if (person && isUnderAttack) await warnOfAttack(person);
  throw new AppError('invalid_input', {
    message: 'The email address or the password is not right.',
    fields: { email: 'The email address or the password is not right. Check both, and try again' },
  });
}

/**
 * Verifies a password of someone who may not exist, at the same cost. Attempts that were never compared are
 * not counted.
 */
async function matches(
  person: Person | null,
  password: string,
  attempt: PasswordAttempt,
  first: boolean,
): Promise<boolean> {
  const tooLong = [...password].length > MAX_PASSWORD_LENGTH;
  const looked = tooLong ? password.slice(0, MAX_PASSWORD_LENGTH) : password;
  try {
    return (await verifyPassword(person?.passwordHash ?? null, looked, { first })) && !tooLong;
  } catch (thrown) {
    await attempt.notMade();
    throw thrown;
  }
}

/**
 * Checks an email address and a password. The words and the work are the same for an unknown account and a
 * wrong password. Audits refusals, and warns the person by email when someone is trying passwords.
 * @returns the person. @throws AppError invalid_input when refused, too_many_attempts before anything is
 * compared.
 */
export async function checkPassword(
  credentials: { email: string; password: string },
  visitor: Visitor,
): Promise<Person> {
  const email = credentials.email.trim().toLowerCase().slice(0, 320);
  const known = visitor.device ? await isKnownBrowser(email, hashToken(visitor.device)) : false;
  const attempt = await beginPasswordAttempt(email, visitor, known);
  const person = await findPersonByEmail(email);
  if (!(await matches(person, credentials.password, attempt, known)) || !person) {
    return refuse({ email, person, visitor, attempt });
  }
  await attempt.right();
  return person;
}

async function mailFactorLink(person: Person, visitor: Visitor): Promise<void> {
  await transaction(async (tx) => {
    const link = await issueLink(tx, person.id, 'FACTOR');
    await announce(tx, { kind: 'factor-setup-requested', link, validDays: FACTOR_LINK_DAYS }, [person]);
    await recordAudit(tx, {
      actor: { name: person.name, personId: person.id, address: visitor.address },
      event: 'session.refused',
      outcome: 'failed',
      details: { reason: 'no second factor' },
    });
  });
}

/** An empty field is not an attempt: nothing is compared or counted. */
function requireBoth({ email, password }: { email: string; password: string }): void {
  const fields = {
    ...(email.trim() === '' && { email: 'Enter your email address' }),
    ...(password === '' && { password: 'Enter your password' }),
  };
  if (Object.keys(fields).length > 0) throw new AppError('invalid_input', { fields });
}

/**
 * The first step of signing in. A right password gives a step that only the second step completes. A person
 * without one gets an emailed link for setting it up.
 * @throws AppError invalid_input, too_many_attempts, as checkPassword.
 */
export async function signInWithPassword(
  credentials: { email: string; password: string },
  visitor: Visitor,
): Promise<AfterPassword> {
  requireBoth(credentials);
  const person = await checkPassword(credentials, visitor);
  if (!hasFactor(await listFactors(person.id))) {
    if (await mayMailFactorLink(person.id)) await mailFactorLink(person, visitor);
    return { next: 'link mailed' };
  }
  const stepToken = await beginStep('second factor', { personId: person.id }, SECOND_FACTOR_MINUTES);
  return { next: 'second factor', stepToken };
}
