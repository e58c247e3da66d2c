import type { PersonState, SignInMeans } from './types';

export const stateWords = {
  ACTIVE: 'Active',
  NO_FACTOR: 'No second step yet',
  INVITED: 'Invited',
  SUSPENDED: 'Suspended',
  ENDED: 'Ended',
} as const satisfies Record<PersonState, string>;

/** "Passkey, authenticator app": how a person confirms who they are, besides a password. Pure. */
export function meansWords({ passkeys, hasAuthenticator, hasIdentity }: SignInMeans): string {
  const words = [
    passkeys === 1 && 'passkey',
    passkeys > 1 && `${passkeys} passkeys`,
    hasAuthenticator && 'authenticator app',
    hasIdentity && 'NHS CIS2',
  ].filter((word) => word !== false);
  const text = words.join(', ');
  return text ? text.charAt(0).toUpperCase() + text.slice(1) : 'None yet';
}
