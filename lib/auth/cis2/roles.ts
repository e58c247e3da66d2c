import type { UserinfoClaims } from './claims';
import type { VerifiedIdentity } from './types';

type Chosen = Pick<VerifiedIdentity, 'role' | 'roleProblem'>;

/** `"Support":"Systems Support":"Systems Support Access Role"` becomes `Systems Support Access Role`. */
const lastPart = (text: string) => text.split(':').at(-1)?.replaceAll('"', '').trim() ?? '';

/**
 * The role that the person chose, if it is one of `allowedCodes`. A code such as `S8001:G8005:R8015` is
 * compared by its whole last part: part of a code is not the code. Pure.
 */
export function chosenRole(
  selectedId: string | undefined,
  { nhsid_nrbac_roles: roles }: Pick<UserinfoClaims, 'nhsid_nrbac_roles'>,
  allowedCodes: readonly string[],
): Chosen {
  const selected = selectedId ? roles.find(({ person_roleid }) => person_roleid === selectedId) : undefined;
  if (!selected) return { role: null, roleProblem: 'no-role' };
  const code = lastPart(selected.role_code);
  if (!allowedCodes.includes(code)) return { role: null, roleProblem: 'role-not-allowed' };
  const name = lastPart(selected.role_name ?? '').slice(0, 100) || code;
  return { role: { odsCode: selected.org_code, code, name }, roleProblem: null };
}
