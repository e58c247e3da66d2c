import type { PersonActor } from '@/lib/auth/actor';
import { errorFields, log } from '@/lib/log/log';
import { readAdministrators } from '@/lib/people/gateway';

const KEPT_MS = 30_000;

type Administrators = { personId: string; name: string }[];

const known = new Map<string, { at: number; administrators: Promise<Administrators> }>();

/**
 * The administrators of one organisation. Reads the database at most every half minute per process: each page
 * needs them.
 */
function administratorsOf(organisationId: string): Promise<Administrators> {
  const now = Date.now();
  const last = known.get(organisationId);
  if (last && now - last.at < KEPT_MS) return last.administrators;
  const administrators = readAdministrators(organisationId).catch((error: unknown) => {
    log('warn', 'administrators could not be read', errorFields(error));
    return [];
  });
  known.set(organisationId, { at: now, administrators });
  return administrators;
}

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
