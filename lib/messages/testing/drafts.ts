import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db/client';
import { chooseRecipient, chooseWorkflow, describeFile, describeMessage } from '../compose/commands';
import { type OutgoingFile, sendMessage } from '../send/commands';
import { DISCHARGE, PRACTICE } from './people';

export type Written = { draftId: string; version: number };

type Wishes = { workflowId?: string; to?: string; subject?: string; localId?: string; fileName?: string };

/**
 * Writes a message up to the check page in the same steps as a person. Returns what the check page contains.
 */
export async function writeDraft(actor: Actor, mailboxId: string, wishes: Wishes = {}): Promise<Written> {
  const {
    workflowId = DISCHARGE,
    to = PRACTICE,
    subject = '',
    localId = '',
    fileName = 'letter.txt',
  } = wishes;
  const draftId = await chooseWorkflow(actor, mailboxId, { workflowId });
  await chooseRecipient(actor, mailboxId, draftId, to);
  await describeFile(actor, mailboxId, draftId, { fileName, sizeBytes: 5, contentType: 'text/plain' });
  await describeMessage(actor, mailboxId, draftId, { subject, localId });
  const { version } = await db().message.findUniqueOrThrow({ where: { id: draftId } });
  return { draftId, version };
}

/** A file as the portal gets it from a browser. */
export function fileOf(
  content: string | Uint8Array = 'hello',
  changes: Partial<OutgoingFile> = {},
): OutgoingFile {
  const bytes = Buffer.from(content);
  return {
    name: 'letter.txt',
    contentType: 'text/plain',
    sizeBytes: bytes.byteLength,
    body: chunked(bytes),
    ...changes,
  };
}

const CHUNK_BYTES = 16_384;

/** The bytes in pieces, as they arrive over a connection. */
export async function* chunked(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

/** Writes a message and sends it. Returns its row's id. Fails unless MESH accepted it. */
export async function sendLetter(
  actor: Actor,
  mailboxId: string,
  wishes: Wishes & { content?: string } = {},
): Promise<string> {
  const written = await writeDraft(actor, mailboxId, wishes);
  const { state } = await sendMessage(actor, mailboxId, { ...written, file: fileOf(wishes.content) });
  if (state !== 'accepted') throw new Error(`The letter is ${state}`);
  return written.draftId;
}

/** A message's row with its timeline. */
export function message(id: string) {
  return db().message.findUniqueOrThrow({ where: { id }, include: { events: { orderBy: { id: 'asc' } } } });
}
