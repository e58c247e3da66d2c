/** Whether an invitation can still be accepted. Pure. */
export function isOpen(
  invitation: { acceptedAt: Date | null; withdrawnAt: Date | null; expiresAt: Date },
  now: Date,
): boolean {
  return invitation.acceptedAt === null && invitation.withdrawnAt === null && invitation.expiresAt > now;
}

/** Why the organisation does not invite this address, in words; null when it does. Pure. */
export function domainProblem(email: string, allowedDomains: readonly string[]): string | null {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  if (allowedDomains.length === 0 || allowedDomains.includes(domain)) return null;
  const list = allowedDomains.map((allowed) => `@${allowed}`).join(', ');
  return `The address must end with ${list}. An administrator can change this in the settings`;
}

/** The path of the portal that an invitation's letter leads to. Holds the secret. Pure. */
export function invitationPath(token: string): string {
  return `/invitation/${token}`;
}
