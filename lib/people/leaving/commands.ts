import { type AuditEntry, recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeOrganisation, requireRecentProof } from '@/lib/auth/authorize';
import type { Db } from '@/lib/db/client';
import { AppError } from '@/lib/errors/app-error';
import { announce } from '@/lib/events/announce';
import { endSessionsUnlessElsewhere, refuseLastAdministrator, refuseSelf, withMembership } from '../gateway';
import { withdrawInvitationsOf } from '../invitations/gateway';
import { deleteMembership, discard, findUnsentWork, handOver, type UnsentWork } from './repository';
import { type WorkDecisions, workSchema } from './schema';

type Settled = Pick<AuditEntry, 'event' | 'mailboxId' | 'details'>;

type Decided = { mailboxId: string; to: 'discard' | { id: string; name: string } };

/**
 * What to do with each mailbox's drafts. @throws AppError invalid_input (work-<mailbox>), for all without an
 * answer at once.
 */
function decide(work: readonly UnsentWork[], decisions: WorkDecisions): Decided[] {
  const missing: Record<string, string> = {};
  const decided = work.flatMap(({ mailboxId, mailboxName, colleagues }): Decided[] => {
    const decision = decisions[mailboxId];
    if (decision === 'discard') return [{ mailboxId, to: decision }];
    const to = colleagues.find(({ id }) => id === decision);
    if (to) return [{ mailboxId, to }];
    missing[`work-${mailboxId}`] = `Choose what happens to the unsent messages in ${mailboxName}`;
    return [];
  });
  if (Object.keys(missing).length > 0) throw new AppError('invalid_input', { fields: missing });
  return decided;
}

/** Hands over or removes one mailbox's drafts. */
async function settle(tx: Db, personId: string, { mailboxId, to }: Decided): Promise<Settled> {
  const drafts = { mailboxId, personId };
  if (to === 'discard') {
    const count = await discard(tx, drafts);
    return { event: 'message.draft_discarded', mailboxId, details: { count } };
  }
  const count = await handOver(tx, drafts, to.id);
  return { event: 'work.handed_over', mailboxId, details: { count, to: to.name } };
}

/**
 * Removes someone from the organisation: membership, teams, access and cover. Ends their sessions at once,
 * unless they also belong to another organisation. Tells them by email, withdraws their waiting invitations,
 * and keeps their name in the trail. `decisions` say for each mailbox with their drafts which colleague gets
 * these (one who may send from it), or that they are discarded. Audited, also for each mailbox.
 * @throws AppError not_found, forbidden, proof_needed, invalid_input (work-<mailbox>), conflict (yourself,
 * the last administrator).
 */
export async function removePerson(
  actor: Actor,
  organisationId: string,
  personId: string,
  decisions: unknown,
): Promise<void> {
  const scope = await authorizeOrganisation(actor, organisationId, 'people:manage');
  await withMembership(scope, personId, async (tx, membership) => {
    requireRecentProof(scope.actor);
    refuseSelf(scope.actor, personId, 'remove yourself');
    await refuseLastAdministrator(tx, membership);
    const read = workSchema.safeParse(decisions);
    const work = await findUnsentWork(organisationId, personId, tx);
    const settled: Settled[] = [];
    for (const one of decide(work, read.success ? read.data : {})) {
      settled.push(await settle(tx, personId, one));
    }
    const { teams, lost } = await deleteMembership(tx, { personId, organisationId });
    const sessions = await endSessionsUnlessElsewhere(tx, { personId, organisationId }, 'removed');
    const { name, email } = membership.person;
    const organisation = scope.organisation.name;
    await announce(tx, { kind: 'member-removed', organisation }, [{ id: personId, name, email }]);
    const common = { actor: auditActor(actor), outcome: 'done', organisationId } as const;
    for (const one of settled) await recordAudit(tx, { ...common, ...one });
    await withdrawInvitationsOf(tx, personId, organisationId, auditActor(actor));
    for (const { mailboxId, holderName, holderId, level, kind } of lost) {
      const details = { holder: holderName, holderKind: 'person', subjectId: holderId, level, kind };
      await recordAudit(tx, { ...common, event: 'grant.removed', mailboxId, details });
    }
    const covers = lost.filter(({ kind }) => kind === 'COVER').length;
    const left = { teams, grants: lost.length - covers, covers };
    const details = { who: name, personId, sessions, ...left };
    await recordAudit(tx, { ...common, event: 'person.removed', details });
  });
}
