import { env } from '@/lib/env/env';

/** What the sign-in with CIS2 is called on its button; null where it is not offered. */
export function findCis2Name(): string | null {
  return env().cis2?.CIS2_NAME ?? null;
}
