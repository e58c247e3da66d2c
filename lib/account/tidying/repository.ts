import type { Db } from '@/lib/db/client';
import { change, query } from '@/lib/db/query';

/** Deletes sessions that ended before then, for any reason. */
export async function removeSessions(tx: Db, before: Date): Promise<void> {
  await tx.session.deleteMany({
    where: { OR: [{ endedAt: { lt: before } }, { absoluteExpiresAt: { lt: before } }] },
  });
}

/** Deletes unfinished steps, and logout tokens that would be refused as too old. */
export async function removeOver(tx: Db, now: Date): Promise<void> {
  await tx.signInStep.deleteMany({ where: { expiresAt: { lt: now } } });
  await tx.logoutToken.deleteMany({ where: { expiresAt: { lt: now } } });
}

/** Deletes emailed links that expired before then. */
export async function removeLinks(tx: Db, before: Date): Promise<void> {
  await tx.emailLink.deleteMany({ where: { expiresAt: { lt: before } } });
}

/** Deletes invitations that expired before then, with the hashes of their links. */
export async function removeInvitations(tx: Db, before: Date): Promise<void> {
  await tx.invitation.deleteMany({ where: { expiresAt: { lt: before } } });
}

/** Deletes emails written before then, sent or not. */
export async function removeEmails(tx: Db, before: Date): Promise<void> {
  await tx.email.deleteMany({ where: { createdAt: { lt: before } } });
}

/** Deletes events from before then that everyone has read. */
export async function removeEvents(tx: Db, before: Date): Promise<void> {
  await tx.domainEvent.deleteMany({ where: { happenedAt: { lt: before }, unread: { none: {} } } });
}

/**
 * Deletes browsers that nobody has signed in with since then. Each person's last one stays: a person's first
 * browser is not announced, so without any stored browser the next one, anyone's, would count as the first.
 */
export async function removeDevices(tx: Db, before: Date): Promise<void> {
  await change(
    query
      .deleteFrom('known_device as d')
      .where('d.last_seen_at', '<', before)
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('known_device as later')
            .whereRef('later.person_id', '=', 'd.person_id')
            .where((on) =>
              on(
                on.refTuple('later.last_seen_at', 'later.token_hash'),
                '>',
                on.refTuple('d.last_seen_at', 'd.token_hash'),
              ),
            ),
        ),
      ),
    tx,
  );
}

/** Deletes error reports from before then. */
export async function removeErrorReports(tx: Db, before: Date): Promise<void> {
  await tx.errorReport.deleteMany({ where: { at: { lt: before } } });
}
