import { db } from '@/lib/db/client';
import { change, query } from '@/lib/db/query';

/** Of all processes: callers read out the newest. */
const MOST_REPORTS = 10_000;

/** Stores a failure, and removes the oldest reports beyond the limit. */
export async function insertReport(report: {
  reference: string;
  route: string;
  method: string;
  code: string;
}): Promise<void> {
  await db().errorReport.create({ data: report });
  const oldest = query
    .selectFrom('error_report')
    .select('at')
    .orderBy('at', 'desc')
    .offset(MOST_REPORTS)
    .limit(1);
  await change(query.deleteFrom('error_report').where('at', '<', oldest));
}

/** The failures under the reference, in order. */
export function listReports(reference: string) {
  return db().errorReport.findMany({
    where: { reference },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { at: true, route: true, method: true, code: true },
    take: 20,
  });
}

/** The person with this address, with how they sign in and where they belong. Null when nobody has it. */
export function findPersonForHelpdesk(email: string) {
  return db().person.findUnique({
    where: { email },
    select: {
      id: true,
      name: true,
      email: true,
      serviceRole: true,
      suspendedAt: true,
      lastSeenAt: true,
      passwordHash: true,
      authenticator: { select: { createdAt: true } },
      sessions: { select: { createdAt: true, method: true }, orderBy: { createdAt: 'desc' }, take: 1 },
      memberships: {
        select: {
          organisationId: true,
          suspendedAt: true,
          endsAt: true,
          organisation: { select: { name: true } },
        },
        orderBy: { createdAt: 'asc' },
      },
      _count: {
        select: { passkeys: true, identities: true, recoveryCodes: { where: { usedAt: null } } },
      },
    },
  });
}

/** Every mailbox here with the MESH id, in any environment, the open one first. */
export function listMailboxesForHelpdesk(meshMailboxId: string) {
  return db().mailbox.findMany({
    where: { meshMailboxId },
    orderBy: [{ closedAt: { sort: 'desc', nulls: 'first' } }, { environment: 'asc' }],
    select: {
      id: true,
      organisationId: true,
      name: true,
      meshMailboxId: true,
      environment: true,
      organisation: { select: { name: true } },
      closedAt: true,
      pausedAt: true,
      pausedReason: true,
      lastPolledAt: true,
      lastPollProblem: true,
    },
    take: 10,
  });
}
