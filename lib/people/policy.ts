/** An administrator for the guard of the last one. */
export type Administrator = { personId: string; endsAt: Date | null };

/**
 * Whether the organisation would have no administrator, now or once memberships have ended, if this person
 * were no longer one. `live` are those who count now, whether or not the person is among them. Pure.
 */
export function isLastAdministrator(personId: string, live: readonly Administrator[]): boolean {
  const own = live.find((one) => one.personId === personId);
  if (!own) return false;
  const others = live.filter((one) => one.personId !== personId);
  return own.endsAt === null ? others.every(({ endsAt }) => endsAt !== null) : others.length === 0;
}

export type Standing = {
  serviceRole: string | null;
  hasPassword: boolean;
  organisationIds: readonly string[];
};

/**
 * Why this administrator cannot reset the person's second step, in words. Null when they can. With the
 * person's email, the administrator who resets it could act as them everywhere they belong: so all of that
 * must be the administrator's own. Pure.
 */
export function resetProblem(
  { serviceRole, hasPassword, organisationIds }: Standing,
  administeredIds: readonly string[],
): string | null {
  if (serviceRole !== null) {
    return 'They are in the service team. Ask the service team to reset their second step';
  }
  if (!organisationIds.every((id) => administeredIds.includes(id))) {
    return 'They belong to another organisation too. Ask the service team to reset their second step';
  }
  if (!hasPassword)
    return 'They have no password here, so there is no second step to reset: they sign in with NHS CIS2, or with a passkey alone';
  return null;
}
