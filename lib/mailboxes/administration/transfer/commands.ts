import { randomUUID } from 'node:crypto';
import { recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeService, requireRecentProof } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { clock } from '@/lib/clock/clock';
import { transaction } from '@/lib/db/client';
import { seal, unseal } from '@/lib/db/sealing';
import { AppError } from '@/lib/errors/app-error';
import { announce } from '@/lib/events/announce';
import { enqueue } from '@/lib/jobs/jobs';
import { mailboxQueue, passwordPurpose } from '../../gateway';
import { findOrganisationByCode } from '../repository';
import { odsCodeField } from '../schema';
import { obstacleSentences } from './policy';
import {
  closeRow,
  countStates,
  endWork,
  findOpen,
  insertSuccessor,
  keepOrganisation,
  listAdministratorsOf,
  lockMailbox,
  type OpenRow,
  removeJobs,
} from './repository';

const invalid = (odsCode: string) => new AppError('invalid_input', { fields: { odsCode } });

/**
 * The password, opened for the former owner's row and sealed again for the new one's. It leaves this function
 * sealed.
 */
function resealFor(row: OpenRow, id: string) {
  const password = unseal({ bytes: row.passwordSealed, keyId: row.passwordKeyId }, passwordPurpose(row.id));
  return seal(password, passwordPurpose(id));
}

/**
 * Transfers a mailbox to another organisation, in one transaction. Closes the former owner's row: its users
 * still see what they did, and can do no more. A new row begins with what waits at MESH. Nobody may use it
 * until its administrators give access. Discards unsent messages, and stops tracking sent ones. Tells the
 * administrators of both organisations by email. Audited for both.
 * @returns the id of the new row. @throws AppError not_found, forbidden, proof_needed, invalid_input
 * (odsCode), conflict while messages are being sent or collected.
 */
export async function transferMailbox(
  actor: Actor,
  mailboxId: string,
  entered: { odsCode: string },
): Promise<string> {
  const scope = await authorizeService(actor, 'mailboxes:manage');
  requireRecentProof(scope.actor);
  const parsed = odsCodeField.safeParse(entered.odsCode);
  if (!parsed.success) throw invalid('Enter the ODS code of the organisation, like Y99001');
  const to = await findOrganisationByCode(parsed.data);
  if (!to) throw invalid(`No organisation here has the code ${parsed.data}. Add it first`);
  const newId = randomUUID();
  const moved = await transaction(async (tx) => {
    await keepOrganisation(tx, to.id);
    await lockMailbox(tx, mailboxId);
    const row = await findOpen(tx, mailboxId);
    if (!row) return false;
    const from = row.organisation;
    if (from.id === to.id) throw invalid(`The mailbox is with ${from.name} already`);
    const { discarded } = await endWork(tx, mailboxId);
    const { sending, findingOut, unsettled, marked } = await countStates(tx, mailboxId);
    const [obstacle] = obstacleSentences({
      sending,
      finding_out: findingOut,
      unsettled,
      marked_collected: marked,
    });
    if (obstacle) throw new AppError('conflict', { message: `${obstacle}. Nothing was changed.` });
    await removeJobs(tx, mailboxId);
    await closeRow(tx, mailboxId, clock.now());
    const sealed = resealFor(row, newId);
    await insertSuccessor(tx, { row, id: newId, organisationId: to.id, sealed });
    if (!row.pausedAt) {
      const plan = { key: `poll:${newId}`, queue: mailboxQueue(newId) };
      await enqueue(tx, 'poll-mailbox', { mailboxId: newId }, plan);
    }
    const mailbox = `${row.name} (${row.meshMailboxId})`;
    const told = await listAdministratorsOf(tx, [from.id, to.id]);
    await announce(tx, { kind: 'mailbox-transferred', mailbox, from: from.name, to: to.name }, told);
    const entry = { actor: auditActor(actor), event: 'mailbox.transferred', outcome: 'done' } as const;
    const details = { from: from.odsCode, to: to.odsCode, discardedDrafts: discarded };
    await recordAudit(tx, { ...entry, organisationId: from.id, mailboxId, details });
    await recordAudit(tx, { ...entry, organisationId: to.id, mailboxId: newId, details });
    return true;
  });
  return moved ? newId : refuseAsNotFound(actor, 'mailboxes:manage');
}
