import { recordAuditAlone } from '@/lib/audit/record';
import { auditActor, type PersonActor } from '../actor';
import { countRefusedPasskey } from '../throttle/refused-passkeys';

/** The kinds of proof that the trail records as refused. */
export type RefusedProof = 'password' | 'code' | 'passkey';

/**
 * Records that a signed-in person failed to confirm who they are: an intruder with a stolen session would
 * try. Waits limit passwords and codes. Passkeys are recorded up to a limit.
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
