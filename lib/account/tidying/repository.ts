import type { Db } from '@/lib/db/client';
import { change, query } from '@/lib/db/query';

/** Removes sessions that ended, by whatever or by themselves, before then. */
export async function removeSessions(tx: Db, before: Date): Promise<void> {
  await tx.session.deleteMany({
    where: { OR: [{ endedAt: { lt: before } }, { absoluteExpiresAt: { lt: before } }] },
  });
}

/** Removes steps that nobody finished, and logout tokens that would be refused as too old. */
export async function removeOver(tx: Db, now: Date): Promise<void> {
  await tx.signInStep.deleteMany({ where: { expiresAt: { lt: now } } });
  await tx.logoutToken.deleteMany({ where: { expiresAt: { lt: now } } });
}

/** Removes mailed links that could no longer be used before then. */
export async function removeLinks(tx: Db, before: Date): Promise<void> {
  await tx.emailLink.deleteMany({ where: { expiresAt: { lt: before } } });
}

/** Removes invitations that could no longer be accepted before then, with the hashes of their links. */
export async function removeInvitations(tx: Db, before: Date): Promise<void> {
  await tx.invitation.deleteMany({ where: { expiresAt: { lt: before } } });
}

/** Removes letters that were written before then, sent or not. */
export async function removeLetters(tx: Db, before: Date): Promise<void> {
  await tx.letter.deleteMany({ where: { createdAt: { lt: before } } });
}

/**
 * Removes browsers that nobody has signed in with since then. The last one of each person stays: of the first browser
 * nobody is told, and without any the next one, whosever it is, would be the first.
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

/** Removes reports of what failed before then. */
export async function removeErrorReports(tx: Db, before: Date): Promise<void> {
  await tx.errorReport.deleteMany({ where: { at: { lt: before } } });
}
