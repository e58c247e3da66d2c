import type { Actor } from '@/lib/auth/actor';
import { authorizeMailbox, type MailboxScope } from '@/lib/auth/authorize';
import { clock } from '@/lib/clock/clock';
import { findRecipientNames } from '@/lib/directory/gateway';
import { isAppError } from '@/lib/errors/app-error';
import { errorFields, log } from '@/lib/log/log';
import { type OpenMailbox, openMailbox, storePollOutcome } from '@/lib/mailboxes/gateway';
import { MeshError, type MeshErrorKind } from '@/lib/mesh/errors';
import type { MessageHeaders } from '@/lib/mesh/types';
import { judgeMissing, LISTING_LAG_MS, PATIENCE_MS, toReceived } from './policy';
import {
  findKnown,
  type KnownMessage,
  listAgain,
  listWaiting,
  noteListed,
  noteMissing,
  noteUnreadable,
  settleMissing,
  storePutBackTime,
  storeReceived,
  trackForEvidence,
  type WaitingMessage,
} from './repository';

/** Headers requested at the same time. */
const HEADS_AT_ONCE = 8;

/**
 * After this many messages in a row that MESH does not describe, MESH itself is failing: the rest waits for
 * the next check.
 */
const MOST_UNREADABLE = 20;

/** An error that affects every call, not one message. */
const MESH_IS_AWAY: ReadonlySet<MeshErrorKind> = new Set([
  'unreachable',
  'refused_credentials',
  'busy',
  'aborted',
]);

type Look = { scope: MailboxScope; open: OpenMailbox; startedAt: Date; unreadable: number };

/** The whole check ends with this error, whichever message it came with. */
const endsLook = (error: unknown) =>
  isAppError(error) || (error instanceof MeshError && MESH_IS_AWAY.has(error.kind));

async function inBatches<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += HEADS_AT_ONCE) {
    await Promise.all(items.slice(at, at + HEADS_AT_ONCE).map(work));
  }
}

/** Reads the headers of a message and stores it, or the parts not read before. */
async function readHeaders({ scope, open, startedAt }: Look, meshMessageId: string): Promise<void> {
  const headers = await open.mesh.headMessage(open.credential, meshMessageId);
  const names = headers.from ? await findRecipientNames(scope, [headers.from]) : new Map();
  const sender = names.get(headers.from ?? '') ?? null;
  await storeReceived(scope.mailbox.id, toReceived(meshMessageId, headers, sender, startedAt));
}

/** Reads and stores one listed message. An unreadable one is stored as such, and holds nothing else up. */
async function read(look: Look, meshMessageId: string): Promise<void> {
  const { scope, startedAt } = look;
  if (look.unreadable >= MOST_UNREADABLE) return;
  try {
    await readHeaders(look, meshMessageId);
    look.unreadable = 0;
  } catch (error) {
    if (endsLook(error)) throw error;
    look.unreadable += 1;
    log('warn', 'message not readable yet', errorFields(error));
    await noteUnreadable(scope.mailbox.id, meshMessageId, startedAt);
  }
}

/** The headers of a message that was stored before. Null when MESH does not give them now. */
async function readAgain({ open }: Look, { meshMessageId }: KnownMessage): Promise<MessageHeaders | null> {
  return open.mesh.headMessage(open.credential, meshMessageId ?? '').catch((error) => {
    if (endsLook(error)) throw error;
    return null;
  });
}

/**
 * A message that MESH lists although it had left: the national desk put it back. Its headers say when, if
 * anything does.
 */
async function takeBack(look: Look, row: KnownMessage): Promise<void> {
  await listAgain(row, await readAgain(look, row), look.startedAt);
}

/** A message that was put back, and MESH did not give its headers then: they say until when it waits. */
async function datePutBack(look: Look, row: KnownMessage): Promise<void> {
  const headers = await readAgain(look, row);
  if (headers) await storePutBackTime(row, headers, look.startedAt);
}

/**
 * A relisted message has waited, been collected or expired, and is not the one we told MESH about a moment
 * ago.
 */
function isBack({ state, stateAt }: KnownMessage, startedAt: Date): boolean {
  if (state === 'COLLECTED') return stateAt.getTime() + LISTING_LAG_MS < startedAt.getTime();
  return state === 'EXPIRED' || state === 'COLLECTED_ELSEWHERE' || state === 'GONE';
}

/** Whether the headers of a message that was put back are still to be asked for. */
function isUndated({ state, stateAt, stateAfter }: KnownMessage, startedAt: Date): boolean {
  const isOver = stateAt.getTime() + PATIENCE_MS < startedAt.getTime();
  return state === 'AVAILABLE' && stateAfter !== null && !isOver;
}

async function readList(look: Look): Promise<Set<string>> {
  const { scope, open, startedAt } = look;
  const listed = new Set<string>();
  for await (const { messageIds } of open.mesh.listInbox(open.credential)) {
    for (const id of messageIds) listed.add(id);
    const known = await findKnown(scope.mailbox.id, messageIds);
    const due = ({ readAgainAt }: KnownMessage) => readAgainAt !== null && readAgainAt <= startedAt;
    const rows = [...known.values()];
    await noteListed(rows.filter(({ missingSince }) => missingSince).map(({ id }) => id));
    const unread = messageIds.filter((id) => !known.has(id));
    await inBatches([...unread, ...rows.filter(due).map(({ meshMessageId }) => meshMessageId ?? '')], (id) =>
      read(look, id),
    );
    await inBatches(
      rows.filter((row) => isBack(row, startedAt)),
      (row) => takeBack(look, row),
    );
    await inBatches(
      rows.filter((row) => isUndated(row, startedAt)),
      (row) => datePutBack(look, row),
    );
  }
  return listed;
}

/**
 * Whether MESH still describes a message that it does not list: then someone else acknowledged it. A no says
 * little: MESH, or a gateway before it, may answer 404 or 410 for an expired or collected message, or for no
 * reason. Null without an answer.
 */
async function isDescribed(
  look: Look,
  { meshMessageId, readAgainAt }: WaitingMessage,
): Promise<boolean | null> {
  const id = meshMessageId ?? '';
  try {
    // A message that was unreadable while it waited is read now, so that its page says who sent it.
    if (readAgainAt) await readHeaders(look, id);
    else await look.open.mesh.headMessage(look.open.credential, id);
    return true;
  } catch (error) {
    if (endsLook(error)) throw error;
    return error instanceof MeshError && (error.kind === 'not_found' || error.kind === 'gone') ? false : null;
  }
}

async function settle(look: Look, row: WaitingMessage): Promise<void> {
  const described = await isDescribed(look, row);
  const senderTold = await trackForEvidence(look.scope.mailbox.environment, row.meshMessageId);
  const outcome = judgeMissing(row, { described, senderTold }, look.startedAt);
  if (outcome) await settleMissing(row, outcome, look);
  else await noteMissing(row, look);
}

async function poll(scope: MailboxScope, startedAt: Date): Promise<void> {
  const look: Look = { scope, open: await openMailbox(scope), startedAt, unreadable: 0 };
  const listed = await readList(look);
  const waiting = await listWaiting(scope.mailbox.id, startedAt);
  await inBatches(
    waiting.filter(({ meshMessageId }) => !listed.has(meshMessageId ?? '')),
    (row) => settle(look, row),
  );
}

/**
 * Checks a mailbox: each unknown listed message becomes one row, reports are joined to their messages, and
 * known messages that left the list are settled by evidence. Any number of workers may run it. A message is
 * stored once. Stores the result. @throws MeshError and others after storing it.
 */
export async function pollMailbox(actor: Actor, mailboxId: string): Promise<void> {
  const scope = await authorizeMailbox(actor, mailboxId, 'mailbox:poll');
  if (scope.mailbox.pausedAt || scope.mailbox.closedAt) return;
  const startedAt = clock.now();
  try {
    await poll(scope, startedAt);
    await storePollOutcome(scope, startedAt, null);
  } catch (error) {
    await storePollOutcome(scope, startedAt, error);
    throw error;
  }
}
