import { Secret, TOTP } from 'otpauth';
import { db } from '@/lib/db/client';
import { newSecret, storeAuthenticator } from '../factors/authenticator/authenticator';

const PERIOD_MS = 30_000;

/** The code that an app with this secret shows now, or this many steps from now. */
export function codeOf(secret: string, stepsFromNow = 0): string {
  const timestamp = Date.now() + stepsFromNow * PERIOD_MS;
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp });
}

/** Six digits that are not a code of the secret now or in the accepted steps around now. */
export function wrongCodeFor(secret: string): string {
  const near = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps));
  return (
    ['111111', '222222', '333333', '444444', '555555', '666666'].find((code) => !near.includes(code)) ?? ''
  );
}

/** Gives a person an authenticator app. Returns its secret. No code counts as used yet. */
export async function giveAuthenticator(personId: string): Promise<string> {
  const secret = newSecret();
  await storeAuthenticator(db(), personId, secret, codeOf(secret));
  await db().authenticator.update({ where: { personId }, data: { lastStep: 0n } });
  return secret;
}
