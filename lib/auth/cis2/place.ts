import type { Cis2Problem, VerifiedIdentity } from './types';

type MembershipRow = { suspendedAt: Date | null; endsAt: Date | null; organisation: { odsCode: string } };

export type Place = {
  suspendedAt: Date | null;
  serviceRole: string | null;
  memberships: MembershipRow[];
};

/**
 * What prevents a known person's sign-in, or null. A role leads only to its own organisation, and only for a
 * member of it. Without a role (where that is allowed) any membership will do. The service team needs none.
 * Pure.
 */
export function placeProblem(
  person: Place,
  { role, roleProblem }: Pick<VerifiedIdentity, 'role' | 'roleProblem'>,
  allowNoRole: boolean,
  now: Date,
): Cis2Problem | null {
  if (person.suspendedAt) return 'suspended';
  if (roleProblem && !(roleProblem === 'no-role' && allowNoRole)) return roleProblem;
  if (person.serviceRole) return null;
  const here = person.memberships.filter(
    ({ organisation, endsAt }) =>
      (role === null || organisation.odsCode === role.odsCode) && (endsAt === null || endsAt > now),
  );
  if (here.some(({ suspendedAt }) => suspendedAt === null)) return null;
  return here.length > 0 ? 'suspended' : 'organisation-not-here';
}
