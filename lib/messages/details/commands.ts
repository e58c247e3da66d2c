import { recordAudit, recordAuditAlone } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { clock } from '@/lib/clock/clock';
import { type Db, db, transaction } from '@/lib/db/client';
import { enqueue } from '@/lib/jobs/jobs';
import { canDownload } from '../policy';
import { addEvent, type MessageRecord } from '../repository';
import { canBeTracked } from '../track/policy';
import { markerOf, requireMessage } from './gateway';
import { markSeen } from './repository';

/** While a sent message is open, MESH is asked about it again after this long. */
const TRACK_WHILE_OPEN_MS = 60_000;

/** Whether to ask MESH again about a message: it is on its way, and was not asked about just now. */
const mustTrack = ({ state, trackedAt }: MessageRecord, now: Date) =>
  canBeTracked(state) && now.getTime() - (trackedAt?.getTime() ?? 0) >= TRACK_WHILE_OPEN_MS;

async function track(tx: Db, message: MessageRecord): Promise<void> {
  await enqueue(tx, 'track-message', { messageId: message.id, attempt: 0 }, { key: `track:${message.id}` });
}

/**
 * Whether to ask MESH how large a waiting file is, because nobody knows yet. Reads its headers, not its
 * bytes.
 */
const mustMeasure = ({ direction, kind, state, sizeBytes, partCount }: MessageRecord) =>
  direction === 'RECEIVED' && kind === 'DATA' && sizeBytes === null && partCount <= 1 && canDownload(state);

/**
 * Records that a person looked at a message: on the message the first time (seen by, when), in the audit
 * trail every time. Asks MESH about a sent message that is on its way, and about a file whose size is
 * unknown. A page that refreshes itself does not count. @throws AppError not_found, forbidden.
 */
export async function lookAtMessage(actor: Actor, mailboxId: string, messageId: string): Promise<void> {
  const { scope, message } = await requireMessage(actor, mailboxId, messageId);
  const lookedAt = clock.now();
  const entry = {
    actor: auditActor(actor),
    event: 'message.viewed',
    outcome: 'done',
    organisationId: scope.mailbox.organisationId,
    mailboxId: scope.mailbox.id,
    messageId: message.id,
  } as const;
  const isSeen = actor.kind !== 'person' || message.seenAt !== null;
  const measures = mustMeasure(message);
  const tracks = mustTrack(message, lookedAt);
  if (isSeen && !measures && !tracks) {
    await recordAuditAlone(entry);
    return;
  }
  await transaction(async (tx) => {
    if (
      !isSeen &&
      (await markSeen(tx, message.id, actor.personId, lookedAt)) &&
      message.direction === 'RECEIVED'
    ) {
      await addEvent(tx, message.id, 'seen', { who: actor.name, personId: actor.personId });
    }
    if (measures) {
      await enqueue(tx, 'measure-file', { messageId: message.id }, { key: `measure:${message.id}` });
    }
    if (tracks) await track(tx, message);
    await recordAudit(tx, entry);
  });
}

/**
 * What an open message page asks for again and again: the marker, which changes when there is something new
 * to show. Asks MESH about a sent message that is on its way. @throws AppError not_found, forbidden.
 */
export async function trackOpenMessage(
  actor: Actor,
  mailboxId: string,
  messageId: string,
): Promise<{ marker: string }> {
  const { message } = await requireMessage(actor, mailboxId, messageId);
  const now = clock.now();
  if (mustTrack(message, now)) await track(db(), message);
  return { marker: markerOf(message, now) };
}
