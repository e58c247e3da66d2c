import { recordAuditAlone } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { requireSystem } from '@/lib/auth/authorize';
import { resealAuthenticators } from '@/lib/auth/factors/authenticator/authenticator';
import { resealLetters } from '@/lib/mail/sealed-words';

export type Resealed = { authenticators: number; letters: number };

/**
 * Seals the secrets of authenticator apps, and stored emails, with the current key. Skips what is already
 * sealed with it. Safe to repeat and to interrupt. Audited. For the operator's command line. @throws AppError
 * forbidden.
 */
export async function resealPersonalSecrets(actor: Actor): Promise<Resealed> {
  await requireSystem(actor, 'secrets:reseal');
  const counts = { authenticators: await resealAuthenticators(), letters: await resealLetters() };
  if (counts.authenticators + counts.letters > 0) {
    await recordAuditAlone({
      actor: auditActor(actor),
      event: 'secrets.resealed',
      outcome: 'done',
      details: counts,
    });
  }
  return counts;
}
