type Standing = {
  role: 'MEMBER' | 'ADMINISTRATOR';
  endsAt: Date | null;
  suspendedAt: Date | null;
  person: { name: string; suspendedAt: Date | null };
};

/** Why the service team cannot make this member an administrator, in words. Null when it can. Pure. */
export function promotionProblem(
  { role, endsAt, suspendedAt, person }: Standing,
  place: string,
  now: Date,
): string | null {
  const { name } = person;
  if (person.suspendedAt) return `${name} is suspended from the whole service. Reinstate them first`;
  if (suspendedAt) return `${name} is suspended at ${place} by an administrator there. Choose someone else`;
  if (endsAt && endsAt <= now) return `${name} has left ${place}. Choose someone else`;
  return role === 'ADMINISTRATOR' ? `${name} is an administrator of ${place} already` : null;
}
