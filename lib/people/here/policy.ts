import type { MembershipState, PersonHere, PersonToChoose } from './types';

/** Whether a membership counts at that moment. Pure. */
export function membershipState(
  membership: { suspendedAt: Date | null; endsAt: Date | null } | null | undefined,
  now: Date,
): MembershipState {
  if (!membership) return 'none';
  if (membership.suspendedAt) return 'suspended';
  return membership.endsAt && membership.endsAt <= now ? 'ended' : 'live';
}

/** People as entries in a list to choose from. Pure. */
export function toChoices(people: readonly PersonHere[]): PersonToChoose[] {
  const now = new Date();
  return people.map((person) => {
    const { id, name, email } = person;
    return { id, name, email, state: membershipState(person, now) };
  });
}
