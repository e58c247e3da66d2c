import { env } from '@/lib/env/env';
import { isUuid } from '@/lib/format/uuid';
import { type Envelope, findLatest, findLetter } from './repository';
import { openWords } from './sealed-words';

const SHOWN = 50;

/**
 * What the demonstration would have sent, newest first and notices of sign-ins last. Null outside the
 * demonstration.
 */
export async function listOutbox(): Promise<Envelope[] | null> {
  return env().DEMONSTRATION ? findLatest(SHOWN) : null;
}

/**
 * One email of the demonstration with its text. Null when it does not exist, and outside the demonstration.
 */
export async function findOutboxLetter(letterId: string): Promise<(Envelope & { text: string }) | null> {
  if (!env().DEMONSTRATION || !isUuid(letterId)) return null;
  const letter = await findLetter(letterId);
  if (!letter?.wordsSealed || !letter.wordsKeyId) return null;
  const { wordsSealed: bytes, wordsKeyId: keyId, ...envelope } = letter;
  return { ...envelope, text: openWords(letterId, { bytes, keyId }).text };
}
