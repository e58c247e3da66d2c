import type { Proof } from '../sessions';
import type { VerifiedIdentity } from './types';

/** Authenticator assurance level 3: a smartcard and its like. */
const HIGHEST = 3;

/** The proof that a session is started with. Pure. */
export function proofOf(identity: VerifiedIdentity, idToken: string): Proof {
  const { issuer, subject, sessionId, role } = identity;
  return {
    method: 'cis2',
    isHighest: identity.authenticationLevel >= HIGHEST,
    cis2: { issuer, subject, sessionId, idToken, role },
  };
}
