import { db } from '@/lib/db/client';

/** The mailbox with the live grants that reach this person, directly or by team, as a member of its organisation. */
export function findMailboxForPerson(mailboxId: string, personId: string, now: Date) {
  const live = { OR: [{ endsAt: null }, { endsAt: { gt: now } }] };
  const theirs = { OR: [{ personId }, { team: { members: { some: { personId } } } }] };
  return db().mailbox.findUnique({
    where: { id: mailboxId },
    include: {
      organisation: { select: { name: true, odsCode: true, memberships: { where: { personId } } } },
      grants: { where: { AND: [live, theirs] }, select: { level: true } },
    },
  });
}

/** The mailbox alone, for the service's own parts. */
export function findMailbox(mailboxId: string) {
  return db().mailbox.findUnique({
    where: { id: mailboxId },
    include: { organisation: { select: { name: true, odsCode: true } } },
  });
}
