import { recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeMailbox, requireSystem } from '@/lib/auth/authorize';
import { clock } from '@/lib/clock/clock';
import { transaction } from '@/lib/db/client';
import { resealRows } from '@/lib/db/sealing';
import { AppError } from '@/lib/errors/app-error';
import { enqueue } from '@/lib/jobs/jobs';
import { mailboxQueue, openMailbox, passwordPurpose } from './gateway';
import { busyWords, pollProblemWords } from './labels';
import {
  busyUntil,
  listSealedWithOtherKeys,
  recordHandshake,
  replaceSealedPassword,
  takeRefreshTurn,
} from './repository';

const REFRESH_EVERY_MS = 60_000;

/**
 * Asks the worker to check for new messages at once. At most once a minute per mailbox, for everyone
 * together. Audited.
 * @throws AppError not_found, forbidden, too_soon, conflict for a paused one, mesh_busy while MESH has asked
 * for a pause.
 */
export async function checkMailbox(actor: Actor, mailboxId: string): Promise<void> {
  const { mailbox } = await authorizeMailbox(actor, mailboxId, 'mailbox:check');
  if (mailbox.pausedAt) {
    throw new AppError('conflict', {
      message: 'This mailbox is paused, so it is not checked. Ask the service team.',
    });
  }
  const busy = await busyUntil(mailbox.id, clock.now());
  if (busy) throw new AppError('mesh_busy', { message: busyWords(busy) });
  await transaction(async (tx) => {
    if (!(await takeRefreshTurn(tx, mailbox.id, clock.now(), REFRESH_EVERY_MS))) {
      throw new AppError('too_soon', {
        message: 'This mailbox was checked less than a minute ago. New messages appear here by themselves.',
      });
    }
    await enqueue(
      tx,
      'poll-mailbox',
      { mailboxId: mailbox.id },
      {
        key: `poll:${mailbox.id}`,
        queue: mailboxQueue(mailbox.id),
      },
    );
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'mailbox.checked',
      outcome: 'done',
      organisationId: mailbox.organisationId,
      mailboxId: mailbox.id,
    });
  });
}

/**
 * Makes the handshake with MESH (once a day is enough) and stores whether it succeeded.
 * @throws MeshError after storing it.
 */
export async function handshakeMailbox(actor: Actor, mailboxId: string): Promise<void> {
  const scope = await authorizeMailbox(actor, mailboxId, 'mailbox:poll');
  if (scope.mailbox.closedAt) return;
  const { mesh, credential } = await openMailbox(scope);
  try {
    await mesh.handshake(credential);
    await recordHandshake(mailboxId, clock.now(), null);
  } catch (error) {
    await recordHandshake(mailboxId, clock.now(), pollProblemWords(error));
    throw error;
  }
}

/**
 * Seals every mailbox password with the current key. Skips those already sealed with it. Safe to repeat and
 * to interrupt. Audited per mailbox. For the operator's command line. @throws AppError forbidden.
 * @returns how many were sealed again.
 */
export async function resealPasswords(actor: Actor): Promise<number> {
  await requireSystem(actor, 'mailbox:reseal');
  return resealRows({
    list: listSealedWithOtherKeys,
    purposeOf: passwordPurpose,
    replace: (row, sealed) =>
      transaction(async (tx) => {
        if (!(await replaceSealedPassword(tx, row, sealed))) return false;
        await recordAudit(tx, {
          actor: auditActor(actor),
          event: 'mailbox.password_resealed',
          outcome: 'done',
          organisationId: row.organisationId,
          mailboxId: row.id,
        });
        return true;
      }),
  });
}
