import { z } from 'zod';
import { recordAudit } from '@/lib/audit/record';
import { type Actor, asTold, auditActor, type PersonActor } from '@/lib/auth/actor';
import { requirePerson, requireRecentProof } from '@/lib/auth/authorize';
import {
  newSecret,
  otpauthUri,
  qrSvg,
  storeAuthenticator,
} from '@/lib/auth/factors/authenticator/authenticator';
import { removeAuthenticator } from '@/lib/auth/factors/authenticator/repository';
import {
  beginPasskeyRegistration,
  storePasskey,
  verifyPasskeyRegistration,
} from '@/lib/auth/factors/passkeys/registration';
import { removePasskey, renamePasskey } from '@/lib/auth/factors/passkeys/repository';
import { passkeyNameSchema } from '@/lib/auth/factors/passkeys/schema';
import { prepareRecoveryCodes, storeRecoveryCodes } from '@/lib/auth/factors/recovery/recovery';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { endSessionsOf, lockPerson } from '@/lib/auth/sessions';
import { voidLinks } from '@/lib/auth/sign-in/links';
import { beginStep, readStep, type Step, takeStep } from '@/lib/auth/steps/steps';
import { type Db, transaction } from '@/lib/db/client';
import { openToken, sealToken } from '@/lib/db/sealing';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/errors/app-error';
import { announce } from '@/lib/events/announce';
import { isUuid } from '@/lib/format/uuid';
import { getPersonWithFactors, removeIdentity } from '../repository';

type Change = {
  event: 'factor.added' | 'factor.removed' | 'factor.codes_made' | 'identity.unlinked';
  words: string;
};

/**
 * Follows every change to how a person signs in: ends other sessions, tells the person, and writes to the
 * trail. Cancels the emailed set-up link of a person with a factor, which would let the password alone
 * replace it.
 */
async function afterChange(tx: Db, actor: PersonActor, { event, words }: Change): Promise<void> {
  await endSessionsOf(tx, actor.personId, 'factor changed', actor.sessionId);
  if (event === 'factor.added') await voidLinks(tx, actor.personId, 'FACTOR');
  await announce(tx, { kind: 'factor-changed', at: new Date(), change: words }, [asTold(actor)]);
  await recordAudit(tx, { actor: auditActor(actor), event, outcome: 'done', details: { what: words } });
}

/**
 * The person with their factors, locked: the second of two simultaneous removals sees what the first has
 * left.
 */
async function requireAnother(
  tx: Db,
  personId: string,
  without: { app?: string; passkey?: string; identity?: string },
) {
  await lockPerson(tx, personId);
  const person = await getPersonWithFactors(personId, tx);
  const passkeys = person.passkeys.filter(({ id }) => id !== without.passkey).length;
  const identities = person.identities.filter(({ id }) => id !== without.identity).length;
  const factors = passkeys + (person.authenticator && !without.app ? 1 : 0);
  const hasPassword = person.passwordHash !== null;
  // Without a password a lost device locks them out for good: nobody can reset anything for them.
  if (without.identity && identities === 0 && !hasPassword) {
    throw new AppError('conflict', {
      message:
        'Set a password and a second step first: without them you cannot get in when you lose your device.',
    });
  }
  if (identities > 0 || (factors > 0 && (hasPassword || passkeys > 0))) return;
  throw new AppError('conflict', {
    message: 'This is your only way to sign in. Set up another one first, then remove this.',
  });
}

const openTooLong = () =>
  new AppError('stale', { message: 'This page was open too long. Scan the new code, and try again.' });

const SECRET_PURPOSE = 'sign_in_step.authenticator';
const stepSchema = z.object({ sealedSecret: z.string() });

function secretOf(person: PersonActor, step: Step | null): string | null {
  if (step?.sessionId !== person.sessionId) return null;
  return openToken(stepSchema.parse(step.data).sealedSecret, SECRET_PURPOSE);
}

/**
 * Starts setting up an authenticator app with a new secret, kept sealed in the step. Nothing changes yet.
 * @returns the token of the step ('authenticator') and its minutes. @throws AppError proof_needed.
 */
export async function beginAuthenticator(actor: Actor): Promise<{ stepToken: string; minutes: number }> {
  const { personId, sessionId, ...person } = requirePerson(actor);
  requireRecentProof({ personId, sessionId, ...person });
  const data = { sealedSecret: sealToken(newSecret(), SECRET_PURPOSE) };
  const minutes = env().RECENT_SIGN_IN_MINUTES;
  return { stepToken: await beginStep('authenticator', { personId, sessionId, data }, minutes), minutes };
}

/** The secret of this session's set-up, as a QR code and in letters. Null if there is none. */
export async function findAuthenticatorOffer(
  actor: Actor,
  stepToken: string | undefined,
): Promise<{ secret: string; qrCode: string } | null> {
  const person = requirePerson(actor);
  const secret = secretOf(person, await readStep(stepToken, 'authenticator'));
  if (!secret) return null;
  const uri = otpauthUri(secret, { account: person.email, issuer: env().SERVICE_NAME });
  return { secret, qrCode: await qrSvg(uri) };
}

/**
 * Activates an authenticator app, in place of an earlier one, once its first code is right. Ends other
 * sessions and tells the person by email. @throws AppError proof_needed, invalid_input.
 */
export async function setAuthenticator(
  actor: Actor,
  { stepToken, code }: { stepToken: string | undefined; code: string },
): Promise<void> {
  const person = requirePerson(actor);
  requireRecentProof(person);
  const secret = secretOf(person, await readStep(stepToken, 'authenticator'));
  if (!secret) throw openTooLong();
  await transaction(async (tx) => {
    if (!(await takeStep(stepToken, 'authenticator', tx))) throw openTooLong();
    if (!(await storeAuthenticator(tx, person.personId, secret, code))) {
      throw new AppError('invalid_input', {
        fields: { code: 'That code is not right. Enter the 6 digits that the app shows now' },
      });
    }
    await afterChange(tx, person, { event: 'factor.added', words: 'An authenticator app was set up' });
  });
}

/**
 * Removes the authenticator app. @throws AppError proof_needed, conflict when it is the only way to sign in.
 */
export async function dropAuthenticator(actor: Actor): Promise<void> {
  const person = requirePerson(actor);
  requireRecentProof(person);
  await transaction(async (tx) => {
    await requireAnother(tx, person.personId, { app: 'theirs' });
    if (!(await removeAuthenticator(tx, person.personId))) return;
    await afterChange(tx, person, { event: 'factor.removed', words: 'The authenticator app was removed' });
  });
}

/**
 * What the browser needs to create a passkey, and the step that keeps its challenge. @throws AppError
 * proof_needed.
 */
export async function beginPasskey(actor: Actor) {
  const person = requirePerson(actor);
  requireRecentProof(person);
  const { personId, sessionId, email, name } = person;
  return beginPasskeyRegistration({ personId, sessionId, email, name });
}

/**
 * Stores the passkey that the browser created. Ends other sessions and tells the person.
 * @throws AppError proof_needed, invalid_input.
 */
export async function addPasskey(
  actor: Actor,
  { stepToken, response, name }: { stepToken: string | undefined; response: unknown; name: string },
): Promise<void> {
  const person = requirePerson(actor);
  requireRecentProof(person);
  const { personId, sessionId } = person;
  const passkey = await verifyPasskeyRegistration(stepToken, response, { personId, sessionId });
  await transaction(async (tx) => {
    await storePasskey(tx, personId, passkey, name);
    await afterChange(tx, person, { event: 'factor.added', words: 'A passkey was added' });
  });
}

/** Renames one of the person's passkeys. @throws AppError not_found, invalid_input. */
export async function nameOwnPasskey(actor: Actor, passkeyId: string, name: string): Promise<void> {
  const { personId } = requirePerson(actor);
  const parsed = passkeyNameSchema.safeParse(name);
  if (!parsed.success) {
    throw new AppError('invalid_input', { fields: { name: parsed.error.issues[0]?.message ?? '' } });
  }
  const renamed =
    isUuid(passkeyId) && (await transaction((tx) => renamePasskey(tx, personId, passkeyId, parsed.data)));
  if (!renamed) await refuseAsNotFound(actor, 'factor:own');
}

/**
 * Removes one of the person's passkeys.
 * @throws AppError proof_needed, not_found, conflict when it is the only way to sign in.
 */
export async function dropPasskey(actor: Actor, passkeyId: string): Promise<void> {
  const person = requirePerson(actor);
  const own = isUuid(passkeyId) && (await getPersonWithFactors(person.personId)).passkeys;
  if (!own || own.every(({ id }) => id !== passkeyId)) return refuseAsNotFound(actor, 'factor:own');
  requireRecentProof(person);
  await transaction(async (tx) => {
    await requireAnother(tx, person.personId, { passkey: passkeyId });
    if ((await removePasskey(tx, person.personId, passkeyId)) === null) return;
    await afterChange(tx, person, { event: 'factor.removed', words: 'A passkey was removed' });
  });
}

/**
 * Creates ten new recovery codes in place of the old ones. Returns them, to be shown once.
 * @throws AppError proof_needed.
 */
export async function makeRecoveryCodes(actor: Actor): Promise<string[]> {
  const person = requirePerson(actor);
  requireRecentProof(person);
  const prepared = await prepareRecoveryCodes();
  await transaction(async (tx) => {
    // The second of two simultaneous clicks must see the codes of the first, or both sets would count.
    await lockPerson(tx, person.personId);
    await storeRecoveryCodes(tx, person.personId, prepared);
    await afterChange(tx, person, { event: 'factor.codes_made', words: 'New recovery codes were made' });
  });
  return prepared.codes;
}

/**
 * Removes a sign-in elsewhere from the account.
 * @throws AppError proof_needed, not_found, conflict when it is the only way to sign in.
 */
export async function unlinkIdentity(actor: Actor, identityId: string): Promise<void> {
  const person = requirePerson(actor);
  const own = isUuid(identityId) && (await getPersonWithFactors(person.personId)).identities;
  if (!own || own.every(({ id }) => id !== identityId)) return refuseAsNotFound(actor, 'identity:own');
  requireRecentProof(person);
  await transaction(async (tx) => {
    await requireAnother(tx, person.personId, { identity: identityId });
    await removeIdentity(tx, person.personId, identityId);
    await afterChange(tx, person, { event: 'identity.unlinked', words: 'NHS CIS2 sign-in was removed' });
  });
}
