import type { Actor } from '@/lib/auth/actor';
import { authorizeMailbox } from '@/lib/auth/authorize';
import { clock } from '@/lib/clock/clock';
import { type Db, transaction } from '@/lib/db/client';
import { enqueue } from '@/lib/jobs/jobs';
import { type OpenMailbox, openMailbox } from '@/lib/mailboxes/gateway';
import { isMeshNotFound } from '@/lib/mesh/errors';
import type { TrackingRecord } from '@/lib/mesh/types';
import { addEvent, findMessageForJob, type MessageRecord } from '../repository';
import { canBeTracked, judgeStatus, nextTracking } from './policy';
import { fillRecipientName, isStatusNoted, setAcknowledged, setTracked, setUndelivered } from './repository';

/** MESH's answer about a message. Null when it cannot find it, as after 30 days, when it has erased it. */
async function ask({ mesh, credential }: OpenMailbox, id: string): Promise<TrackingRecord | null> {
  const record = await mesh.trackByMessageId(credential, id).catch((error: unknown) => {
    if (isMeshNotFound(error)) return null;
    throw error;
  });
  if (!record || judgeStatus(record.status, record.statusSuccess) === 'on_its_way') return record;
  if (record.downloadedAt ?? record.statusTimestamp) return record;
  // Only the older version says when it was collected, and why it failed.
  const older = await mesh.trackByMessageId(credential, id, { version: 1 }).catch(() => null);
  if (older?.status !== record.status) return record;
  const { downloadedAt, statusTimestamp, statusEvent, statusCode, statusDescription } = older;
  return {
    ...record,
    downloadedAt,
    statusTimestamp,
    statusEvent: record.statusEvent ?? statusEvent,
    statusCode: record.statusCode ?? statusCode,
    statusDescription: record.statusDescription ?? statusDescription,
  };
}

/** Stores MESH's answer. Returns whether it can still change. */
async function store(
  tx: Db,
  message: MessageRecord,
  record: TrackingRecord,
  askedAt: Date,
): Promise<boolean> {
  const { id } = message;
  const told = record.downloadedAt ?? record.statusTimestamp;
  // Without a time from MESH it happened since it was last asked.
  const at = told ?? askedAt;
  const after = told ? null : (message.trackedAt ?? message.acceptedAt);
  await fillRecipientName(tx, id, record);
  switch (judgeStatus(record.status, record.statusSuccess)) {
    case 'acknowledged':
      if (await setAcknowledged(tx, id, at, after)) {
        const details = { after: after?.toISOString() ?? null };
        await addEvent(tx, id, 'acknowledged', { at, who: 'MESH', details });
      }
      return false;
    case 'undelivered':
      if (await setUndelivered(tx, id, at, after, record)) {
        const details = { event: record.statusEvent, code: record.statusCode };
        await addEvent(tx, id, 'undelivered', { at, who: 'MESH', details });
      }
      return true;
    case 'unknown':
      if (!(await isStatusNoted(tx, id, record.status)))
        await addEvent(tx, id, 'unknown_status', { who: 'MESH', details: { status: record.status } });
      return true;
    case 'on_its_way':
      return true;
  }
}

/**
 * Asks MESH what became of a sent message and stores it: collected, undelivered with the reason, or still on
 * its way, and then when to ask next: for the 30 days in which even an undelivered one can be put back and
 * collected. Does nothing once it was collected, so it may run any number of times. @throws MeshError when
 * MESH cannot say; the queue asks again.
 */
export async function trackMessage(actor: Actor, messageId: string): Promise<void> {
  const message = await findMessageForJob(messageId);
  if (!message?.meshMessageId || !message.acceptedAt || !canBeTracked(message.state)) return;
  const scope = await authorizeMailbox(actor, message.mailboxId, 'message:track');
  const record = await ask(await openMailbox(scope), message.meshMessageId);
  const askedAt = clock.now();
  const next = nextTracking(message.acceptedAt, askedAt);
  await transaction(async (tx) => {
    const open = record ? await store(tx, message, record, askedAt) : true;
    await setTracked(tx, messageId, askedAt, record);
    if (!open || !next) return;
    const { attempt, runAt } = next;
    await enqueue(tx, 'track-message', { messageId, attempt }, { key: `track:${messageId}`, runAt });
  });
}
