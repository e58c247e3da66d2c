import { recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeOrganisation } from '@/lib/auth/authorize';
import { transaction } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { storeDomains } from './repository';
import { domainsSchema } from './schema';

/**
 * Sets to which email domains the organisation may send invitations, from text with one on each line; none allows all.
 * Those who belong already stay. Idempotent; audited. @throws AppError not_found, forbidden, invalid_input (domains).
 */
export async function changeDomains(actor: Actor, organisationId: string, text: string): Promise<void> {
  const { organisation } = await authorizeOrganisation(actor, organisationId, 'settings:manage');
  const parsed = domainsSchema.safeParse(text);
  if (!parsed.success) {
    const domains = parsed.error.issues[0]?.message ?? 'Enter domains like nhs.net';
    throw new AppError('invalid_input', { fields: { domains } });
  }
  const domains = parsed.data;
  if (domains.join() === organisation.allowedDomains.join()) return;
  await transaction(async (tx) => {
    await storeDomains(tx, organisation.id, domains);
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'organisation.changed',
      outcome: 'done',
      organisationId: organisation.id,
      details: { domains: domains.join(' ') || 'any' },
    });
  });
}
