import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser';

import { ownerHeaders } from '@/components/forms/page-owner';

/** Our addresses for the challenge and for the answer. */
export type CeremonyAddresses = { optionsUrl: string; verifyUrl: string };

/** With the person for whom the page was drawn. Null for strangers. */
export type Ceremony = CeremonyAddresses & { owner: string | null };

type Credential = AuthenticationResponseJSON | RegistrationResponseJSON;

/** What went wrong, in words for the person. */
export class PasskeyProblem extends Error {}

const NO_ANSWER = 'There was no answer from the service. Check your connection, and try again.';

async function post(url: string, body: unknown, owner: string | null): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...ownerHeaders(owner) },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new PasskeyProblem(NO_ANSWER);
  });
  const answer = (await response.json().catch(() => null)) as { detail?: string } | null;
  if (!response.ok || answer === null) throw new PasskeyProblem(answer?.detail ?? NO_ANSWER);
  return answer;
}

/** Browsers report the same for a person who cancels and a device without a passkey. */
function wordsFor(thrown: unknown): string {
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'InvalidStateError') return 'This device has a passkey for this service already.';
  if (name === 'NotAllowedError' || name === 'AbortError') {
    return 'No passkey was used: it was cancelled, took too long, or this device has none for this service. Try again, or choose another way.';
  }
  return 'This browser could not use a passkey here. Try again, or choose another way.';
}

async function ceremony(
  { optionsUrl, verifyUrl, owner }: Ceremony,
  ask: (options: unknown) => Promise<Credential>,
): Promise<string> {
  const options = await post(optionsUrl, {}, owner);
  const credential = await ask(options).catch((thrown: unknown) => {
    throw new PasskeyProblem(wordsFor(thrown));
  });
  return ((await post(verifyUrl, credential, owner)) as { next: string }).next;
}

let isAsked = false;

/** Asks for a passkey. Returns where to continue. Loads the library only now. @throws PasskeyProblem. */
export async function askForPasskey(addresses: Ceremony): Promise<string> {
  isAsked = true;
  try {
    const { startAuthentication } = await import('@simplewebauthn/browser');
    return await ceremony(addresses, (options) =>
      startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }),
    );
  } finally {
    isAsked = false;
  }
}

/** Shorter than a challenge lasts: a page may stay open for long. */
const OFFER_AGAIN_MS = 4 * 60_000;

/**
 * Null when no passkey was chosen: the browser has since been asked for something else, or does not support
 * it.
 */
async function offerOnce({ optionsUrl, verifyUrl, owner }: Ceremony): Promise<string | null> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const chosen = await post(optionsUrl, {}, owner)
    .then((options) =>
      startAuthentication({
        optionsJSON: options as PublicKeyCredentialRequestOptionsJSON,
        useBrowserAutofill: true,
      }),
    )
    .catch(() => null);
  return chosen && ((await post(verifyUrl, chosen, owner)) as { next: string }).next;
}

/**
 * Lets the browser offer its passkeys in the email field, and continues with the chosen one, until the
 * returned function is called. Does nothing in browsers that do not support it. `tell` gets any problem with
 * a chosen one.
 */
export function offerPasskeys(addresses: Ceremony, tell: (problem: string) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const offer = async () => {
    timer = setTimeout(offer, OFFER_AGAIN_MS);
    if (isAsked || document.hidden) return;
    try {
      const next = await offerOnce(addresses);
      if (next) window.location.assign(next);
    } catch (thrown) {
      if (thrown instanceof PasskeyProblem) tell(thrown.message);
    }
  };
  void window.PublicKeyCredential?.isConditionalMediationAvailable?.().then((can) => {
    if (can) void offer();
  });
  return () => clearTimeout(timer);
}

/** Creates a passkey. Returns where to continue. Loads the library only now. @throws PasskeyProblem. */
export async function makePasskey(addresses: Ceremony): Promise<string> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  return ceremony(addresses, (options) =>
    startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }),
  );
}
