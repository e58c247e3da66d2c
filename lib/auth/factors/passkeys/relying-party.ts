import { env } from '@/lib/env/env';

/** Minutes in which a browser must answer a challenge. */
export const CHALLENGE_MINUTES = 5;

/**
 * The party that passkeys are created for: this portal, at its own address, and not one that only looks like
 * it.
 */
export function relyingParty(): { id: string; name: string; origin: string } {
  const { hostname, origin } = new URL(env().PORTAL_URL);
  return { id: hostname, name: env().SERVICE_NAME, origin };
}
