import { recordAuditAlone } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { requireSystem } from '@/lib/auth/authorize';
import { resealAuthenticators } from '@/lib/auth/factors/authenticator/authenticator';
import { resealEmails } from '@/lib/email/sealed-words';
import { resealEvents } from '@/lib/events/sealed-facts';

export type Resealed = { authenticators: number; emails: number; events: number };

/**
 * Seals the secrets of authenticator apps, stored emails, and events still to be read, with the current key.
 * Skips what is already sealed with it. Safe to repeat and to interrupt. Audited. For the operator's command
 * line. @throws AppError forbidden.
 */
export async function resealPersonalSecrets(actor: Actor): Promise<Resealed> {
  await requireSystem(actor, 'secrets:reseal');
  const counts = {
    authenticators: await resealAuthenticators(),
    emails: await resealEmails(),
    events: await resealEvents(),
  };
  if (counts.authenticators + counts.emails + counts.events > 0) {
    await recordAuditAlone({
      actor: auditActor(actor),
      event: 'secrets.resealed',
      outcome: 'done',
      details: counts,
    });
  }
  return counts;
}
