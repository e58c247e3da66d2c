import { createHash, randomBytes } from 'node:crypto';
import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Db } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { beginStep, takeStep } from '../../steps/steps';
import { CHALLENGE_MINUTES, relyingParty } from './relying-party';
import { insertPasskey, listCredentials } from './repository';
import { challengeSchema, passkeyNameSchema, readRegistration } from './schema';

/** The future owner of the passkey. Without `personId` the person does not exist yet. */
export type PasskeyOwner = {
  personId: string | null;
  sessionId?: string | null;
  email: string;
  name: string;
};

/** A verified passkey, to be stored with `storePasskey`. */
export type NewPasskey = {
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: bigint;
  transports: string[];
};

/**
 * The handle an authenticator files the passkey under: the same for all of a person's passkeys, and it
 * reveals nothing about them.
 */
function userHandle(personId: string | null): Uint8Array<ArrayBuffer> {
  if (!personId) return new Uint8Array(randomBytes(32));
  return new Uint8Array(createHash('sha256').update(`passkey:${personId}`).digest());
}

const refused = (cause?: unknown) =>
  new AppError('invalid_input', {
    cause,
    message: 'The passkey could not be set up. Try again, or use an authenticator app.',
  });

/**
 * What the browser needs to create a passkey, and the token of the step ('passkey registration') that keeps
 * the challenge: put it into the step's cookie and pass it to `verifyPasskeyRegistration`. The person's
 * existing passkeys are not created twice.
 */
export async function beginPasskeyRegistration(
  owner: PasskeyOwner,
): Promise<{ options: PublicKeyCredentialCreationOptionsJSON; stepToken: string; minutes: number }> {
  const { id, name } = relyingParty();
  const known = owner.personId ? await listCredentials(owner.personId) : [];
  const options = await generateRegistrationOptions({
    rpID: id,
    rpName: name,
    userID: userHandle(owner.personId),
    userName: owner.email,
    userDisplayName: owner.name,
    attestationType: 'none',
    timeout: CHALLENGE_MINUTES * 60_000,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
  });
  const { personId, sessionId = null } = owner;
  const data = { challenge: options.challenge };
  const step = { personId, sessionId, data };
  const stepToken = await beginStep('passkey registration', step, CHALLENGE_MINUTES);
  return { options, stepToken, minutes: CHALLENGE_MINUTES };
}

/**
 * Checks the browser's answer: the challenge (once), the portal's address, that the person was present and
 * the device verified them. The registration must have been `owner`'s. Stores nothing, but uses up the
 * challenge.
 * @throws AppError invalid_input when anything is wrong.
 */
export async function verifyPasskeyRegistration(
  stepToken: string | undefined,
  response: unknown,
  owner: { personId: string | null; sessionId?: string | null },
): Promise<NewPasskey> {
  const step = await takeStep(stepToken, 'passkey registration');
  const parsed = readRegistration(response);
  const { personId, sessionId = null } = owner;
  if (!step || !parsed || step.personId !== personId || step.sessionId !== sessionId) throw refused();
  const { id, origin } = relyingParty();
  const result = await verifyRegistrationResponse({
    response: parsed,
    expectedChallenge: challengeSchema.parse(step.data).challenge,
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
  }).catch((cause: unknown) => {
    throw refused(cause);
  });
  if (!result.verified) throw refused();
  const { credential } = result.registrationInfo;
  return {
    credentialId: credential.id,
    publicKey: new Uint8Array(credential.publicKey),
    counter: BigInt(credential.counter),
    transports: parsed.response.transports ?? [],
  };
}

/**
 * Stores a passkey under a name within the caller's transaction. The caller audits (`factor.added`) and
 * emails. Returns its id.
 * @throws AppError invalid_input for an empty or long name, and for a passkey that someone already has.
 */
export async function storePasskey(
  tx: Db,
  personId: string,
  passkey: NewPasskey,
  name: string,
): Promise<string> {
  const parsed = passkeyNameSchema.safeParse(name);
  if (!parsed.success) {
    const problem = 'Give the passkey a name of 60 letters at most';
    throw new AppError('invalid_input', { message: problem, fields: { name: problem } });
  }
  const id = await insertPasskey(tx, { ...passkey, personId, name: parsed.data });
  if (id === null) throw refused();
  return id;
}
