import type { Actor } from '@/lib/auth/actor';
import { authorizeMailbox } from '@/lib/auth/authorize';
import { clock } from '@/lib/clock/clock';
import { transaction } from '@/lib/db/client';
import { enqueue } from '@/lib/jobs/jobs';
import { openMailbox } from '@/lib/mailboxes/gateway';
import { MeshError } from '@/lib/mesh/errors';
import { addEvent, findMessageForJob } from '../repository';
import { judgeStatus, nextTracking } from './policy';
import { fillRecipientName, isStatusNoted, setAcknowledged, setTracked, setUndelivered } from './repository';

/**
 * Asks MESH what became of a sent message and stores it: collected, undelivered with the reason, or still on its way,
 * and then when to ask next. Does nothing unless the message is on its way, so it may run any number of times.
 * @throws MeshError when MESH cannot say; the queue asks again.
 */
export async function trackMessage(actor: Actor, messageId: string): Promise<void> {
  const message = await findMessageForJob(messageId);
  if (message?.state !== 'ACCEPTED' || !message.meshMessageId || !message.acceptedAt) return;
  const scope = await authorizeMailbox(actor, message.mailboxId, 'message:track');
  const { mesh, credential } = await openMailbox(scope);
  const record = await mesh.trackByMessageId(credential, message.meshMessageId).catch((error: unknown) => {
    // Erased after 30 days: MESH has nothing more to say about it.
    if (error instanceof MeshError && error.kind === 'not_found') return null;
    throw error;
  });
  const now = clock.now();
  const { acceptedAt } = message;
  await transaction(async (tx) => {
    await setTracked(tx, messageId, now);
    const outcome = record ? judgeStatus(record.status, record.statusSuccess) : 'on_its_way';
    if (record) await fillRecipientName(tx, messageId, record);
    if (outcome === 'acknowledged') {
      const at = record?.downloadedAt ?? record?.statusTimestamp ?? now;
      if (await setAcknowledged(tx, messageId, at))
        await addEvent(tx, messageId, 'acknowledged', { at, who: 'MESH' });
      return;
    }
    if (outcome === 'undelivered' && record) {
      const at = record.statusTimestamp ?? now;
      const details = { event: record.statusEvent, code: record.statusCode };
      if (await setUndelivered(tx, messageId, at, record))
        await addEvent(tx, messageId, 'undelivered', { at, who: 'MESH', details });
      return;
    }
    const status = record?.status ?? null;
    if (outcome === 'unknown' && !(await isStatusNoted(tx, messageId, status))) {
      await addEvent(tx, messageId, 'unknown_status', { who: 'MESH', details: { status } });
    }
    const next = nextTracking(acceptedAt, now);
    if (!next) return;
    const { attempt, runAt } = next;
    await enqueue(tx, 'track-message', { messageId, attempt }, { key: `track:${messageId}`, runAt });
  });
}
