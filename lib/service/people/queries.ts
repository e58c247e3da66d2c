import type { Actor } from '@/lib/auth/actor';
import { authorizeService } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { findPlacesOf } from '@/lib/people/gateway';
import { countFound, countOperators, findServicePerson, listFound, listTeamInvitations } from './repository';
import type { ServicePeopleFilter } from './schema';
import type { ServiceInvitation, ServicePeoplePage, ServicePerson } from './types';

const PAGE_SIZE = 25;

/**
 * The service team, or everyone whose name or email address matches. @throws AppError not_found, forbidden.
 */
export async function listServicePeople(
  actor: Actor,
  { text, page: wanted }: ServicePeopleFilter,
): Promise<ServicePeoplePage> {
  await authorizeService(actor, 'service_roles:manage');
  const total = await countFound(text);
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(wanted, pages);
  const rows = await listFound(text, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
  return { rows, total, page, pages };
}

/** The people invited into the service team who have not answered. @throws AppError not_found, forbidden. */
export async function listServiceInvitations(actor: Actor): Promise<ServiceInvitation[]> {
  await authorizeService(actor, 'service_roles:manage');
  return listTeamInvitations(new Date());
}

/** One person, for changing their service role. @throws AppError not_found, forbidden. */
export async function getServicePerson(actor: Actor, personId: string): Promise<ServicePerson> {
  const scope = await authorizeService(actor, 'service_roles:manage');
  const row = (await findServicePerson(personId)) ?? (await refuseAsNotFound(actor, 'service_roles:manage'));
  const isOperator = row.serviceRole === 'OPERATOR' && row.suspendedAt === null;
  return {
    ...row,
    isSelf: row.id === scope.actor.personId,
    isLastOperator: isOperator && (await countOperators()) === 1,
    ledAlone: (await findPlacesOf(row.id)).filter((place) => place.isLastAdministrator),
  };
}
