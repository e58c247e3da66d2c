import { recordAuditAlone } from '@/lib/audit/record';
import { isAppError } from '@/lib/errors/app-error';
import { takePasskeyUse, verifyPasskeyAuthentication } from '../factors/passkeys/authentication';
import type { Visitor } from '../session-rules';
import type { StartedSession } from '../sessions';
import { countRefusedPasskey } from '../throttle/refused-passkeys';
import { finishSignIn } from './finish';

/**
 * Signs in with a passkey alone: the device has verified the person, so it is two factors in one step. Wrong
 * passwords for the account do not matter here. Audits refusals, up to a limit. @throws AppError
 * invalid_input, forbidden.
 */
export async function signInWithPasskey(
  challengeToken: string | undefined,
  response: unknown,
  visitor: Visitor,
): Promise<StartedSession> {
  try {
    const passkey = await verifyPasskeyAuthentication('passkey sign-in', challengeToken, response);
    return await finishSignIn(passkey.personId, visitor, 'passkey', (tx) => takePasskeyUse(tx, passkey));
  } catch (thrown) {
    if (isAppError(thrown, 'invalid_input') && (await countRefusedPasskey(visitor))) {
      await recordAuditAlone({
        actor: { name: 'visitor', address: visitor.address },
        event: 'session.refused',
        outcome: 'failed',
        details: { method: 'passkey' },
      });
    }
    throw thrown;
  }
}
