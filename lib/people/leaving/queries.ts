import type { Actor } from '@/lib/auth/actor';
import { authorizeOrganisation } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { findPerson } from '../repository';
import { findUnsentWork, type UnsentWork } from './repository';

export type Leaving = { person: { id: string; name: string }; work: UnsentWork[] };

/**
 * The decisions before someone is removed: their drafts, without a word of the contents.
 * @throws AppError not_found, forbidden.
 */
export async function getLeaving(actor: Actor, organisationId: string, personId: string): Promise<Leaving> {
  const { organisation } = await authorizeOrganisation(actor, organisationId, 'people:manage');
  const { person } =
    (await findPerson(organisation.id, personId)) ??
    (await refuseAsNotFound(actor, 'people:manage', { organisationId }));
  const { id, name } = person;
  return { person: { id, name }, work: await findUnsentWork(organisation.id, id) };
}
