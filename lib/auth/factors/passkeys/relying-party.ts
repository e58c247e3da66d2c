import { env } from '@/lib/env/env';

/** Minutes in which a browser has to answer a challenge. */
export const CHALLENGE_MINUTES = 5;

/** Whom passkeys are made for: this portal, at its own address, and nobody who only looks like it. */
export function relyingParty(): { id: string; name: string; origin: string } {
  const { hostname, origin } = new URL(env().PORTAL_URL);
  return { id: hostname, name: env().SERVICE_NAME, origin };
}
