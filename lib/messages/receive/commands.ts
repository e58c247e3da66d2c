import type { Actor } from '@/lib/auth/actor';
import { authorizeMailbox, type MailboxScope } from '@/lib/auth/authorize';
import { clock } from '@/lib/clock/clock';
import { findRecipientNames } from '@/lib/directory/gateway';
import { type OpenMailbox, openMailbox, storePollOutcome } from '@/lib/mailboxes/gateway';
import { MeshError } from '@/lib/mesh/errors';
import { toReceived } from './policy';
import { findKnown, insertReceived, listAgain, listAvailable, markDeparted } from './repository';

/** Headers of new messages asked for at the same time. */
const HEADS_AT_ONCE = 5;
/** Departed messages asked about in one poll; the rest follow with the next. */
const MAX_DEPARTED = 200;

const isGone = (error: unknown) =>
  error instanceof MeshError && (error.kind === 'gone' || error.kind === 'not_found');

async function inBatches<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += HEADS_AT_ONCE) {
    await Promise.all(items.slice(at, at + HEADS_AT_ONCE).map(work));
  }
}

async function ingest(
  scope: MailboxScope,
  { mesh, credential }: OpenMailbox,
  meshMessageId: string,
): Promise<void> {
  try {
    const headers = await mesh.headMessage(credential, meshMessageId);
    const names = headers.from ? await findRecipientNames(scope, [headers.from]) : new Map();
    await insertReceived(
      scope.mailbox.id,
      toReceived(meshMessageId, headers, names.get(headers.from ?? '') ?? null, clock.now()),
    );
  } catch (error) {
    // Collected by another client between the list and now: nothing to show.
    if (!isGone(error)) throw error;
  }
}

/** A message that left the list: MESH still describes one that was acknowledged, and no longer one that expired. */
async function depart(
  { mesh, credential }: OpenMailbox,
  row: { id: string; meshMessageId: string | null },
): Promise<void> {
  try {
    await mesh.headMessage(credential, row.meshMessageId ?? '');
    await markDeparted(row.id, 'COLLECTED_ELSEWHERE');
  } catch (error) {
    if (!isGone(error)) throw error;
    await markDeparted(row.id, 'EXPIRED');
  }
}

async function poll(scope: MailboxScope, startedAt: Date): Promise<void> {
  const open = await openMailbox(scope);
  const listed = new Set<string>();
  for await (const { messageIds } of open.mesh.listInbox(open.credential)) {
    for (const id of messageIds) listed.add(id);
    const known = await findKnown(scope.mailbox.id, messageIds);
    await inBatches(
      messageIds.filter((id) => !known.has(id)),
      (id) => ingest(scope, open, id),
    );
    await listAgain(
      [...known.values()].filter(({ state }) => state === 'EXPIRED' || state === 'COLLECTED_ELSEWHERE'),
    );
  }
  const available = await listAvailable(scope.mailbox.id, startedAt);
  const departed = available.filter(({ meshMessageId }) => !listed.has(meshMessageId ?? ''));
  await inBatches(departed.slice(0, MAX_DEPARTED), (row) => depart(open, row));
}

/**
 * Looks into a mailbox: every listed message not yet known becomes one row, reports are joined to what they are about,
 * and known messages that left the list are settled. Any number of workers may run it; a message is stored once.
 * Stores how it went. @throws MeshError and others after storing it, so that the queue tries again.
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
