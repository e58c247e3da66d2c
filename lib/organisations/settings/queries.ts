import type { Actor } from '@/lib/auth/actor';
import { authorizeOrganisation } from '@/lib/auth/authorize';

export type OrganisationSettings = { id: string; name: string; odsCode: string; allowedDomains: string[] };

/** The organisation's own settings. @throws AppError not_found, forbidden. */
export async function getSettings(actor: Actor, organisationId: string): Promise<OrganisationSettings> {
  const { organisation } = await authorizeOrganisation(actor, organisationId, 'settings:manage');
  return organisation;
}
