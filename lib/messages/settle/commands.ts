import type { AuditEventName } from '@/lib/audit/events';
import { recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeMailbox, type MailboxScope } from '@/lib/auth/authorize';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { transaction } from '@/lib/db/client';
import { isHeld } from '@/lib/db/hold';
import { AppError } from '@/lib/errors/app-error';
import { removeJob } from '@/lib/jobs/jobs';
import { addEvent, findMessage } from '../repository';
import { setRecorded } from '../send/repository';
import type { MessageEventKind } from '../types';

type Recorded = { state: 'ARRIVED' | 'NOT_ARRIVED'; kind: MessageEventKind; event: AuditEventName };

const ARRIVED: Recorded = { state: 'ARRIVED', kind: 'recorded_arrived', event: 'message.recorded_arrived' };
const NOT_ARRIVED: Recorded = {
  state: 'NOT_ARRIVED',
  kind: 'recorded_not_arrived',
  event: 'message.recorded_not_arrived',
};

async function record(scope: MailboxScope, messageId: string, recorded: Recorded): Promise<void> {
  const { actor, mailbox } = scope;
  const message = await findMessage(mailbox.id, messageId);
  if (message?.direction !== 'SENT')
    return refuseAsNotFound(actor, 'message:send', { mailboxId: mailbox.id });
  await transaction(async (tx) => {
    if (recorded.state === 'NOT_ARRIVED' && (await isHeld(tx, messageId))) {
      throw new AppError('conflict', {
        message:
          'A part of this service stopped while it was sending this message, and may still send it. Ask the helpdesk to restart the service, then record it again.',
      });
    }
    if (!(await setRecorded(tx, messageId, recorded.state))) {
      throw new AppError('stale', {
        message: 'More is known about this message now. Read what this page says, then decide.',
      });
    }
    const who = actor.kind === 'person' ? { who: actor.name, personId: actor.personId } : {};
    await addEvent(tx, messageId, recorded.kind, who);
    await removeJob(tx, `confirm:${messageId}`);
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: recorded.event,
      outcome: 'done',
      organisationId: mailbox.organisationId,
      mailboxId: mailbox.id,
      messageId,
    });
  });
}

/**
 * Records that the recipient has a message that MESH could not say anything about. Audited.
 * @throws AppError not_found, forbidden, stale (it is known by now, or a colleague recorded it).
 */
export async function recordArrived(actor: Actor, mailboxId: string, messageId: string): Promise<void> {
  const scope = await authorizeMailbox(actor, mailboxId, 'message:send');
  await record(scope, messageId, ARRIVED);
}

/**
 * Records that the recipient does not have a message that MESH could not say anything about, so that it can
 * be sent again. Audited.
 * @throws AppError not_found, forbidden, stale as above, conflict (a stopped portal may still send it).
 */
export async function recordNotArrived(actor: Actor, mailboxId: string, messageId: string): Promise<void> {
  const scope = await authorizeMailbox(actor, mailboxId, 'message:send');
  await record(scope, messageId, NOT_ARRIVED);
}
