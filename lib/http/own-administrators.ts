import type { PersonActor } from '@/lib/auth/actor';
import { readAdministrators } from '@/lib/people/gateway';
import { keptList } from './kept-list';

const administratorsOf = keptList('administrators', readAdministrators);

/**
 * The names of the administrators whom a person can ask, of their own organisations and other than
 * themselves, at most half a minute old. Empty where nobody else administers one. A page does not fail if
 * they cannot be read.
 */
export async function listOwnAdministrators({ personId, memberships }: PersonActor): Promise<string[]> {
  const lists = await Promise.all(memberships.map(({ organisationId }) => administratorsOf(organisationId)));
  const others = lists.flat().filter((administrator) => administrator.personId !== personId);
  return [...new Set(others.map(({ name }) => name))];
}
