import { env } from '@/lib/env/env';
import { isUuid } from '@/lib/format/uuid';
import { findLatest, findLetter } from './repository';
import { openWords } from './sealed-words';

const SHOWN = 50;

export type OutboxLetter = { id: string; toAddress: string; subject: string; createdAt: Date };

/** What the demonstration would have sent, newest first; null outside of the demonstration, where there is no such thing. */
export async function listOutbox(): Promise<OutboxLetter[] | null> {
  return env().DEMONSTRATION ? findLatest(SHOWN) : null;
}

/** One letter of the demonstration with its text; null when it is not there, and outside of the demonstration. */
export async function findOutboxLetter(letterId: string): Promise<(OutboxLetter & { text: string }) | null> {
  if (!env().DEMONSTRATION || !isUuid(letterId)) return null;
  const letter = await findLetter(letterId);
  if (!letter?.wordsSealed || !letter.wordsKeyId) return null;
  const { wordsSealed: bytes, wordsKeyId: keyId, ...envelope } = letter;
  return { ...envelope, text: openWords(letterId, { bytes, keyId }).text };
}
