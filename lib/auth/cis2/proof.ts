import type { Proof } from '../sessions';
import type { VerifiedIdentity } from './types';

/** Authenticator assurance level 3: a smartcard or similar. */
const HIGHEST = 3;

/** The proof with which a session starts. Pure. */
export function proofOf(identity: VerifiedIdentity, idToken: string): Proof {
  const { issuer, subject, sessionId, role } = identity;
  return {
    method: 'cis2',
    isHighest: identity.authenticationLevel >= HIGHEST,
    cis2: { issuer, subject, sessionId, idToken, role },
  };
}
