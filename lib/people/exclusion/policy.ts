const THEIR_ROLE = 'An operator must end their service role first';

/**
 * Why someone with a service role cannot belong to an organisation, for the person who would let them in.
 * Pure.
 */
export function serviceRoleProblem(name: string): string {
  return `${name} has a service role, and people with a service role belong to no organisation. ${THEIR_ROLE}`;
}

/** The same for the person themselves. Pure. */
export const OWN_SERVICE_ROLE =
  'You have a service role, and people with a service role belong to no organisation. Another operator must end your service role before you can accept this invitation.';

/**
 * Why someone who belongs to organisations cannot have a service role, for the operator who would give it.
 * Pure.
 */
export function membershipProblem(name: string, organisations: readonly string[]): string {
  return `${name} belongs to ${organisations.join(', ')}, and people with a service role belong to no organisation. An administrator there must remove them first`;
}

/** The same for the person themselves. Pure. */
export function ownMembershipProblem(organisations: readonly string[]): string {
  return `You belong to ${organisations.join(', ')}, and people with a service role belong to no organisation. An administrator there must remove you before you can accept this invitation.`;
}
