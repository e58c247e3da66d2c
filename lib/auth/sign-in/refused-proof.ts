import { recordAuditAlone } from '@/lib/audit/record';
import { auditActor, type PersonActor } from '../actor';
import { countRefusedPasskey } from '../throttle/refused-passkeys';

/** Of which proof the trail says that it was refused. */
export type RefusedProof = 'password' | 'code' | 'passkey';

/**
 * Writes down that somebody who is signed in could not show again that it is them: whoever took over a session would try.
 * Passwords and codes are bounded by their waits; passkeys are written up to a number.
 */
export async function recordRefusedProof(actor: PersonActor, what: RefusedProof): Promise<void> {
  const visitor = { address: actor.address, userAgent: undefined };
  if (what === 'passkey' && !(await countRefusedPasskey(visitor))) return;
  await recordAuditAlone({
    actor: auditActor(actor),
    event: 'session.step_refused',
    outcome: 'failed',
    details: { what, again: true },
  });
}
