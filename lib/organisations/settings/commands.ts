import { recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeOrganisation, requireRecentProof } from '@/lib/auth/authorize';
import { transaction } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { storeDomains } from './repository';
import { domainsSchema, shownDomainsSchema } from './schema';

/**
 * Sets the email domains that the organisation may invite, from text with one on each line. None allows all.
 * Existing members stay. Idempotent. Audited. @throws AppError not_found, forbidden, proof_needed,
 * invalid_input (domains), stale when a colleague has changed them since the page showed what they `was`.
 */
export async function changeDomains(
  actor: Actor,
  organisationId: string,
  { text, was }: { text: string; was: string[] },
): Promise<void> {
  const scope = await authorizeOrganisation(actor, organisationId, 'settings:manage');
  requireRecentProof(scope.actor);
  const { organisation } = scope;
  const parsed = domainsSchema.safeParse(text);
  if (!parsed.success) {
    const domains = parsed.error.issues[0]?.message ?? 'Enter domains like nhs.net';
    throw new AppError('invalid_input', { fields: { domains } });
  }
  const domains = parsed.data;
  if (domains.join() === organisation.allowedDomains.join()) return;
  const shown = shownDomainsSchema.safeParse(was).data;
  await transaction(async (tx) => {
    const isStored = shown && (await storeDomains(tx, organisation.id, { was: shown, domains }));
    if (!isStored) throw new AppError('stale');
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'organisation.changed',
      outcome: 'done',
      organisationId: organisation.id,
      details: { domains: domains.join(' ') || 'any' },
    });
  });
}
