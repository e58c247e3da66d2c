type Times = {
  acceptedAt: Date | null;
  withdrawnAt: Date | null;
  expiresAt: Date;
  membershipEndsAt: Date | null;
};

/** The last day of a waiting invitation, if it has passed: nobody can join then. Null for any other. Pure. */
export function pastLastDay(
  { acceptedAt, withdrawnAt, membershipEndsAt }: Omit<Times, 'expiresAt'>,
  now: Date,
): Date | null {
  const isWaiting = acceptedAt === null && withdrawnAt === null;
  return isWaiting && membershipEndsAt && membershipEndsAt <= now ? membershipEndsAt : null;
}

/** Whether an invitation can still be accepted. Pure. */
export function isOpen(invitation: Times, now: Date): boolean {
  const { acceptedAt, withdrawnAt, expiresAt } = invitation;
  const isWaiting = acceptedAt === null && withdrawnAt === null && expiresAt > now;
  return isWaiting && pastLastDay(invitation, now) === null;
}

/** Why the organisation does not invite this address, in words. Null when it does. Pure. */
export function domainProblem(email: string, allowedDomains: readonly string[]): string | null {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  if (allowedDomains.length === 0 || allowedDomains.includes(domain)) return null;
  const list = allowedDomains.map((allowed) => `@${allowed}`).join(', ');
  return `The address must end with ${list}. An administrator can change this in the settings`;
}

/** The path of the portal in an invitation's email. Contains the secret. Pure. */
export function invitationPath(token: string): string {
  return `/invitation/${token}`;
}
