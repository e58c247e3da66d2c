import type { PersonActor, SignInMethod } from './actor';
import type { SessionRow } from './session-repository';

export type Visitor = {
  address: string | undefined;
  userAgent: string | undefined;
  /** The random id of the browser, from its cookie. */
  device?: string | undefined;
};

type MembershipRow = SessionRow['memberships'][number];

/** Whether the membership counts now: neither suspended nor past its end. */
function isMember({ suspendedAt, endsAt }: MembershipRow, now: Date): boolean {
  return suspendedAt === null && (endsAt === null || endsAt > now);
}

/**
 * The memberships that count in this session now. After a sign-in with a role, only those of the role's
 * organisation: a person who works at two places acts for one at a time. Pure.
 */
export function liveMemberships(row: SessionRow, now: Date): MembershipRow[] {
  return row.memberships.filter(
    (membership) =>
      isMember(membership, now) && (row.roleOdsCode === null || membership.odsCode === row.roleOdsCode),
  );
}

/**
 * Whether the session is over for good, however soon the person clicks: ended, too old, or of a suspended
 * person. Pure.
 */
export function isOver({ endedAt, personSuspendedAt, absoluteExpiresAt }: SessionRow, now: Date): boolean {
  return endedAt !== null || personSuspendedAt !== null || absoluteExpiresAt <= now;
}

/**
 * Whether the session may still be used: not over, not idle too long, its person still of some organisation
 * or of the service team. Pure.
 */
export function isLive(row: SessionRow, now: Date): boolean {
  return (
    !isOver(row, now) &&
    row.lastSeenAt.getTime() + row.idleMinutes * 60_000 > now.getTime() &&
    (row.serviceRole !== null || liveMemberships(row, now).length > 0)
  );
}

function endOf(row: SessionRow): PersonActor['sessionEnd'] {
  const idleEnd = new Date(row.lastSeenAt.getTime() + row.idleMinutes * 60_000);
  const isFinal = idleEnd >= row.absoluteExpiresAt;
  return { at: isFinal ? row.absoluteExpiresAt : idleEnd, isFinal };
}

/** The person behind a session's row, as domain code knows them. Pure. */
export function toActor(row: SessionRow, visitor: Visitor, now: Date): PersonActor {
  return {
    kind: 'person',
    personId: row.personId,
    sessionId: row.id,
    name: row.name,
    email: row.email,
    serviceRole: row.serviceRole,
    memberships: liveMemberships(row, now).map(({ organisationId, organisationName, odsCode, role }) => ({
      organisationId,
      organisationName,
      odsCode,
      isAdministrator: role === 'ADMINISTRATOR',
    })),
    method: row.method as SignInMethod,
    provenAt: row.provenAt,
    sessionEnd: endOf(row),
    roleName: row.roleName,
    address: visitor.address,
  };
}
