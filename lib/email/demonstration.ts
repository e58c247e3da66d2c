import { env } from '@/lib/env/env';
import { isUuid } from '@/lib/format/uuid';
import { type Envelope, findEmail, findLatest } from './repository';
import { openWords } from './sealed-words';

const SHOWN = 50;

/**
 * What the demonstration would have sent, newest first and notices of sign-ins last. Null outside the
 * demonstration.
 */
export async function listEmails(): Promise<Envelope[] | null> {
  return env().DEMONSTRATION ? findLatest(SHOWN) : null;
}

/**
 * One email of the demonstration with its text. Null when it does not exist, and outside the demonstration.
 */
export async function readEmail(emailId: string): Promise<(Envelope & { text: string }) | null> {
  if (!env().DEMONSTRATION || !isUuid(emailId)) return null;
  const email = await findEmail(emailId);
  if (!email?.wordsSealed || !email.wordsKeyId) return null;
  const { wordsSealed: bytes, wordsKeyId: keyId, ...envelope } = email;
  return { ...envelope, text: openWords(emailId, { bytes, keyId }).text };
}
