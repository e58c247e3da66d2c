import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import type { Db } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { beginStep, takeStep } from '../../steps/steps';
import { CHALLENGE_MINUTES, relyingParty } from './relying-party';
import { findPasskey, listCredentials, notePasskeyUse } from './repository';
import { challengeSchema, readAuthentication } from './schema';

/** Why a passkey is requested. A challenge for one purpose answers no other. */
export type PasskeyUse = 'passkey sign-in' | 'passkey as second factor' | 'passkey proof';

/**
 * Who is asked: nobody yet at sign-in (the passkey says who), otherwise the person, and their session if
 * there is one.
 */
export type PasskeyAsker = { personId?: string | null; sessionId?: string | null; from?: string | undefined };

const refused = (cause?: unknown) =>
  new AppError('invalid_input', {
    cause,
    message: 'The passkey was not accepted. Try again, or choose another way.',
  });

/**
 * What the browser needs to ask for a passkey, and the token of the step (its purpose is `use`) that keeps
 * the challenge. With a person, only their passkeys are accepted. Without one, the browser offers those it
 * has for this portal.
 */
export async function beginPasskeyAuthentication(
  use: PasskeyUse,
  { personId = null, sessionId = null, from }: PasskeyAsker = {},
): Promise<{ options: PublicKeyCredentialRequestOptionsJSON; stepToken: string; minutes: number }> {
  const known = personId ? await listCredentials(personId) : [];
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().id,
    userVerification: 'required',
    timeout: CHALLENGE_MINUTES * 60_000,
    allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
  });
  const step = { personId, sessionId, from, data: { challenge: options.challenge } };
  return {
    options,
    stepToken: await beginStep(use, step, CHALLENGE_MINUTES),
    minutes: CHALLENGE_MINUTES,
  };
}

/** A passkey with a valid answer. Only `takePasskeyUse` makes it count. */
export type AnsweredPasskey = { personId: string; passkeyId: string; counter: bigint };

/**
 * Checks a passkey's answer: the challenge (once), the portal's address, the signature, and that the device
 * verified the person. With a person in `asker` it must be theirs. Starts no session.
 * @throws AppError invalid_input when anything is wrong, with the same words whatever it is.
 */
export async function verifyPasskeyAuthentication(
  use: PasskeyUse,
  stepToken: string | undefined,
  response: unknown,
  { personId = null, sessionId = null }: PasskeyAsker = {},
): Promise<AnsweredPasskey> {
  const step = await takeStep(stepToken, use);
  const parsed = readAuthentication(response);
  if (!step || !parsed || step.personId !== personId || step.sessionId !== sessionId) throw refused();
  const passkey = await findPasskey(parsed.id);
  if (!passkey || (personId !== null && passkey.personId !== personId)) throw refused();
  const { id, origin } = relyingParty();
  const result = await verifyAuthenticationResponse({
    response: parsed,
    expectedChallenge: challengeSchema.parse(step.data).challenge,
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: passkey.publicKey,
      counter: Number(passkey.counter),
    },
  }).catch((cause: unknown) => {
    throw refused(cause);
  });
  if (!result.verified) throw refused();
  const counter = BigInt(result.authenticationInfo.newCounter);
  return { personId: passkey.personId, passkeyId: passkey.id, counter };
}

/**
 * Records the use within the transaction of what it opens, so that a passkey removed at that moment opens
 * nothing. @throws AppError invalid_input when it is gone, or its counter went back, as a copy's does.
 */
export async function takePasskeyUse(tx: Db, { passkeyId, counter }: AnsweredPasskey): Promise<void> {
  if (!(await notePasskeyUse(tx, passkeyId, counter))) throw refused();
}
