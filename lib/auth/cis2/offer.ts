import { env } from '@/lib/env/env';

/** The name of the CIS2 sign-in on its button. Null where it is not offered. */
export function findCis2Name(): string | null {
  return env().cis2?.CIS2_NAME ?? null;
}
