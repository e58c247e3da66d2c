import { recordAudit } from '@/lib/audit/record';
import { type Actor, auditActor } from '@/lib/auth/actor';
import { authorizeMailbox, scopeAllows } from '@/lib/auth/authorize';
import type { Permission } from '@/lib/auth/permissions';
import { refuseAsNotFound } from '@/lib/auth/refuse';
import { clock } from '@/lib/clock/clock';
import { type Db, db, transaction } from '@/lib/db/client';
import { enqueue } from '@/lib/jobs/jobs';
import { findAnswering } from '../compose/reply/repository';
import { canDownload, shownState } from '../policy';
import { addEvent, findMessage, type MessageRecord } from '../repository';
import { canBeTracked } from '../track/policy';
import type { MessageEventKind } from '../types';
import { type EventRow, findReport, listEvents, listFarEvents, markSeen } from './repository';

/** While somebody looks at a sent message, MESH is asked about it again after this long. */
const TRACK_WHILE_LOOKING_MS = 60_000;

export type MessageDetails = {
  message: MessageRecord & { workflowName: string | null };
  /** What happened, oldest first; `far` events are those of the other end, where it is served here too. */
  events: (EventRow & { far: boolean })[];
  report: { id: string; happenedAt: Date } | null;
  /** The type of message that this mailbox may answer it with. */
  answering: { id: string; name: string } | null;
  /** Of a report: the message of this mailbox that it is about. */
  about: { id: string } | null;
  /** Changes when there is something new to show; see getMessagePulse. */
  marker: string;
  can(permission: Permission): boolean;
};

function markerOf(message: MessageRecord): string {
  const { stateAt, downloadCount, downloadProblem, sizeBytes } = message;
  const { missingSince, readAgainAt, trackedStatus } = message;
  const parts = [shownState(message, clock.now()), stateAt, downloadCount, downloadProblem, sizeBytes];
  return [...parts, missingSince, readAgainAt, trackedStatus]
    .map((part) => (part instanceof Date ? part.toISOString() : part))
    .join(':');
}

async function require(actor: Actor, mailboxId: string, messageId: string) {
  const scope = await authorizeMailbox(actor, mailboxId, 'message:view');
  const message = await findMessage(scope.mailbox.id, messageId);
  return {
    scope,
    message: message ?? (await refuseAsNotFound(actor, 'message:view', { mailboxId: scope.mailbox.id })),
  };
}

/** What cannot but come before what, for events of the same second. */
const ORDER: MessageEventKind[] = ['sending', 'unconfirmed', 'accepted', 'arrived', 'seen'];

/** By time to the second, which is all that MESH tells, and then by what comes first. */
function inOrder(a: EventRow, b: EventRow): number {
  const seconds = Math.floor(a.at.getTime() / 1000) - Math.floor(b.at.getTime() / 1000);
  const rank = ({ kind }: EventRow) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
  return seconds || rank(a) - rank(b) || a.at.getTime() - b.at.getTime();
}

/** Asks MESH again about a message on its way, if it was not asked just now. */
async function trackWhileLooking(tx: Db, message: MessageRecord, now: Date): Promise<void> {
  if (!canBeTracked(message.state)) return;
  if (now.getTime() - (message.trackedAt?.getTime() ?? 0) < TRACK_WHILE_LOOKING_MS) return;
  await enqueue(tx, 'track-message', { messageId: message.id, attempt: 0 }, { key: `track:${message.id}` });
}

/** Has MESH asked how large a file is that waits, where nobody knows yet: only its headers are read, and not its bytes. */
async function measureWhileLooking(tx: Db, message: MessageRecord): Promise<void> {
  const { id, direction, kind, state, sizeBytes, partCount } = message;
  if (direction !== 'RECEIVED' || kind !== 'DATA' || sizeBytes !== null || partCount > 1) return;
  if (canDownload(state)) await enqueue(tx, 'measure-file', { messageId: id }, { key: `measure:${id}` });
}

/**
 * Everything a message's page shows. The first look is noted on the message (seen by, when), every look is audited, and
 * MESH is asked again about a sent message that is still on its way, and about the size of a file that nobody knows. @throws AppError not_found, forbidden.
 */
export async function getMessage(
  actor: Actor,
  mailboxId: string,
  messageId: string,
): Promise<MessageDetails> {
  const { scope, message } = await require(actor, mailboxId, messageId);
  const lookedAt = clock.now();
  await transaction(async (tx) => {
    if (
      actor.kind === 'person' &&
      (await markSeen(tx, message.id, actor.personId, lookedAt)) &&
      message.direction === 'RECEIVED'
    ) {
      await addEvent(tx, message.id, 'seen', { who: actor.name, personId: actor.personId });
    }
    await measureWhileLooking(tx, message);
    await trackWhileLooking(tx, message, lookedAt);
    await recordAudit(tx, {
      actor: auditActor(actor),
      event: 'message.viewed',
      outcome: 'done',
      organisationId: scope.mailbox.organisationId,
      mailboxId: scope.mailbox.id,
      messageId: message.id,
    });
  });
  const isAnswerable = message.direction === 'RECEIVED' && message.kind === 'DATA';
  const [near, far, { workflow, report, about }, answering] = await Promise.all([
    listEvents(message.id),
    listFarEvents(scope.mailbox.environment, message),
    findReport(message),
    isAnswerable ? findAnswering(scope.mailbox.id, message.workflowId) : null,
  ]);
  const events = [
    ...near.map((event) => ({ ...event, far: false })),
    ...far.map((event) => ({ ...event, far: true })),
  ];
  events.sort(inOrder);
  return {
    message: { ...message, state: shownState(message, lookedAt), workflowName: workflow },
    events,
    report,
    answering,
    about,
    marker: markerOf(message),
    can: (permission) => scopeAllows(scope, permission),
  };
}

/** What an open message page asks again and again: the marker changes when there is something new to show; MESH is asked again meanwhile. @throws AppError not_found, forbidden. */
export async function getMessagePulse(
  actor: Actor,
  mailboxId: string,
  messageId: string,
): Promise<{ marker: string }> {
  const { message } = await require(actor, mailboxId, messageId);
  await trackWhileLooking(db(), message, clock.now());
  return { marker: markerOf(message) };
}
