import type { Actor } from '@/lib/auth/actor';
import { authorizeOrganisation } from '@/lib/auth/authorize';
import { type Counts, findCounts } from './repository';

export type Overview = Counts & { id: string; name: string };

/** The organisation's name and summary, for the head of its pages. @throws AppError not_found, forbidden. */
export async function getOverview(actor: Actor, organisationId: string): Promise<Overview> {
  const { organisation } = await authorizeOrganisation(actor, organisationId, 'people:manage');
  return { id: organisation.id, name: organisation.name, ...(await findCounts(organisation.id)) };
}
