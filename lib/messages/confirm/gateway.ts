import type { MailboxScope } from '@/lib/auth/authorize';
import { type OpenMailbox, openMailbox } from '@/lib/mailboxes/gateway';
import { isMeshNotFound, MeshError } from '@/lib/mesh/errors';
import type { OutboxEntry, TrackingRecord } from '@/lib/mesh/types';
import type { MessageRecord } from '../repository';
import { type Evidence, judge, mayBeOurs, timeOf, weigh } from './policy';
import { hasTwin, listKnownIds } from './repository';

/** With more messages than this under one local id, they are not looked at one by one. */
const MOST_CANDIDATES = 20;

/** MESH said that there are several: a list with fewer is incomplete. */
const SEVERAL = 2;

const SILENT: Evidence = { kind: 'silent' };
const ABSENT: Evidence = { kind: 'absent' };
const UNCLEAR: Evidence = { kind: 'unclear' };

/** The meaning of MESH's refusal: only its own "not found" says that it has nothing. */
function fromRefusal(error: unknown): Evidence {
  if (!(error instanceof MeshError) || error.kind === 'aborted') throw error;
  return isMeshNotFound(error) ? ABSENT : SILENT;
}

/**
 * The messages in the outbox with our local id that may be ours. Null if MESH has no such list, or not all of
 * it.
 */
async function listCandidates(
  { mesh, credential }: OpenMailbox,
  message: MessageRecord,
): Promise<OutboxEntry[] | null> {
  const sameId: OutboxEntry[] = [];
  const { from } = timeOf(message);
  try {
    for await (const entries of mesh.listOutbox(credential)) {
      sameId.push(...entries.filter(({ localId }) => localId === message.localId));
      const last = entries.at(-1)?.sentAt;
      if (sameId.length >= SEVERAL && last && last < from) break;
    }
  } catch (error) {
    if (!(error instanceof MeshError) || error.kind === 'aborted') throw error;
    return null;
  }
  const possible = sameId.filter((entry) => mayBeOurs(message, entry));
  return sameId.length < SEVERAL || possible.length > MOST_CANDIDATES ? null : possible;
}

/** Several messages have our local id: looks at each that may be ours by its own id. */
async function findAmongSeveral(mailbox: OpenMailbox, message: MessageRecord): Promise<Evidence> {
  const candidates = await listCandidates(mailbox, message);
  if (!candidates) return UNCLEAR;
  const records: TrackingRecord[] = [];
  for (const { messageId } of candidates) {
    try {
      records.push(await mailbox.mesh.trackByMessageId(mailbox.credential, messageId));
    } catch (error) {
      fromRefusal(error);
      return UNCLEAR;
    }
  }
  return judgeAll(message, records);
}

/** A message already matched to another of ours cannot be this one. */
async function judgeAll(message: MessageRecord, records: TrackingRecord[]): Promise<Evidence> {
  const taken = await listKnownIds(
    message,
    records.map(({ messageId }) => messageId),
  );
  const evidence = weigh(
    records.map((record) => ({
      record,
      verdict: taken.has(record.messageId) ? ('another' as const) : judge(message, record),
    })),
  );
  return evidence.kind === 'found' && (await hasTwin(message)) ? UNCLEAR : evidence;
}

/**
 * Asks MESH whether it has a message that we sent. Changes nothing, and may be repeated.
 * @throws MeshError aborted, and AppError when the mailbox cannot be opened.
 */
export async function findAtMesh(scope: MailboxScope, message: MessageRecord): Promise<Evidence> {
  const mailbox = await openMailbox(scope);
  try {
    const record = await mailbox.mesh.trackByLocalId(mailbox.credential, message.localId ?? '');
    return await judgeAll(message, [{ ...record, localId: record.localId ?? message.localId }]);
  } catch (error) {
    if (error instanceof MeshError && error.kind === 'multiple_matches')
      return findAmongSeveral(mailbox, message);
    return fromRefusal(error);
  }
}
