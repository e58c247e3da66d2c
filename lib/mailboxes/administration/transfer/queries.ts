import type { Actor } from '@/lib/auth/actor';
import { authorizeService } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { db } from '@/lib/db/client';
import { findOrganisationByCode } from '../repository';
import { odsCodeField } from '../schema';
import { countGrants, countStates, findOpen } from './repository';
import type { TransferPlan } from './types';

/**
 * What a transfer would do, and what prevents it, for the operator to read before deciding.
 * @param odsCode of the new organisation, as typed; undefined before it was asked for.
 * @throws AppError not_found (also for a mailbox that was transferred before), forbidden.
 */
export async function getTransferPlan(
  actor: Actor,
  mailboxId: string,
  odsCode: string | undefined,
): Promise<TransferPlan> {
  await authorizeService(actor, 'mailboxes:manage');
  const row = (await findOpen(db(), mailboxId)) ?? (await refuseAsNotFound(actor, 'mailboxes:manage'));
  const [counts, grants, target] = await Promise.all([
    countStates(db(), mailboxId),
    countGrants(mailboxId),
    odsCode === undefined ? null : findTarget(odsCode, row.organisation),
  ]);
  const { id, name, meshMailboxId, environment } = row;
  return {
    mailbox: { id, name, meshMailboxId, environment },
    from: row.organisation,
    to: target?.to ?? null,
    problem: target?.problem ?? null,
    obstacles: {
      sending: counts.sending,
      finding_out: counts.findingOut,
      unsettled: counts.unsettled,
      marked_collected: counts.marked,
    },
    drafts: counts.drafts,
    onTheirWay: counts.onTheirWay,
    waiting: counts.waiting,
    grants,
  };
}

async function findTarget(
  typed: string,
  from: { id: string; name: string },
): Promise<{ to: TransferPlan['to']; problem: string | null }> {
  const parsed = odsCodeField.safeParse(typed);
  if (!parsed.success) return { to: null, problem: 'Enter the ODS code of the organisation, like Y99001' };
  const to = await findOrganisationByCode(parsed.data);
  if (!to) return { to: null, problem: `No organisation here has the code ${parsed.data}. Add it first` };
  if (to.id === from.id) return { to: null, problem: `The mailbox is with ${from.name} already` };
  return { to, problem: null };
}
