import { recordAudit } from '@/lib/audit/record';
import { auditActor, type PersonActor } from '@/lib/auth/actor';
import { removeAllFactors } from '@/lib/auth/factors/factors';
import { endSessionsOf } from '@/lib/auth/sessions';
import { FACTOR_LINK_DAYS, issueLink } from '@/lib/auth/sign-in/links';
import type { Db } from '@/lib/db/client';
import { announce } from '@/lib/events/announce';

/**
 * Removes every second factor of a person, ends their sessions, and emails them a link that works once: it
 * leads to a new factor only together with their password. Within the caller's transaction, which has decided
 * that `by` may do this. Audited, once for each of `organisationIds`, so that their administrators see it.
 */
export async function resetFactorOf(
  tx: Db,
  person: { id: string; name: string; email: string },
  by: PersonActor,
  organisationIds: readonly string[],
): Promise<void> {
  const { id: personId, name } = person;
  await removeAllFactors(tx, personId);
  const sessions = await endSessionsOf(tx, personId, 'factor changed');
  const link = await issueLink(tx, personId, 'FACTOR');
  await announce(tx, { kind: 'factors-reset', by: by.name, link, validDays: FACTOR_LINK_DAYS }, [person]);
  for (const organisationId of organisationIds.length > 0 ? organisationIds : [undefined]) {
    await recordAudit(tx, {
      actor: auditActor(by),
      event: 'factor.reset',
      outcome: 'done',
      ...(organisationId && { organisationId }),
      details: { who: name, personId, sessions },
    });
  }
}
