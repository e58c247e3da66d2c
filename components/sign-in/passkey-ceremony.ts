import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser';

/** Which of our addresses gives the challenge, and which takes the answer. */
export type CeremonyAddresses = { optionsUrl: string; verifyUrl: string };

type Credential = AuthenticationResponseJSON | RegistrationResponseJSON;

/** What went wrong, in words for the person. */
export class PasskeyProblem extends Error {}

const NO_ANSWER = 'There was no answer from the service. Check your connection, and try again.';

async function post(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new PasskeyProblem(NO_ANSWER);
  });
  const answer = (await response.json().catch(() => null)) as { detail?: string } | null;
  if (!response.ok || answer === null) throw new PasskeyProblem(answer?.detail ?? NO_ANSWER);
  return answer;
}

/** Browsers say the same for a person who cancels and a device that has no passkey. */
function wordsFor(thrown: unknown): string {
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'InvalidStateError') return 'This device has a passkey for this service already.';
  if (name === 'NotAllowedError' || name === 'AbortError') {
    return 'No passkey was used: it was cancelled, took too long, or this device has none for this service. Try again, or choose another way.';
  }
  return 'This browser could not use a passkey here. Try again, or choose another way.';
}

async function ceremony(
  { optionsUrl, verifyUrl }: CeremonyAddresses,
  ask: (options: unknown) => Promise<Credential>,
): Promise<string> {
  const options = await post(optionsUrl, {});
  const credential = await ask(options).catch((thrown: unknown) => {
    throw new PasskeyProblem(wordsFor(thrown));
  });
  return ((await post(verifyUrl, credential)) as { next: string }).next;
}

/** Asks for a passkey; returns where to go on. The library is loaded only now. @throws PasskeyProblem. */
export async function askForPasskey(addresses: CeremonyAddresses): Promise<string> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return ceremony(addresses, (options) =>
    startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }),
  );
}

/** Makes a passkey; returns where to go on. The library is loaded only now. @throws PasskeyProblem. */
export async function makePasskey(addresses: CeremonyAddresses): Promise<string> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  return ceremony(addresses, (options) =>
    startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }),
  );
}
