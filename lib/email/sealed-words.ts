import { resealRows, type Sealed, seal, unseal } from '@/lib/db/sealing';
import { listWordsSealedWithOtherKeys, replaceSealedWords } from './repository';

export type Words = { text: string; html: string };

// Still says letter, the table's earlier name: stored words are sealed with it.
const purposeOf = (emailId: string) => `letter.words:${emailId}`;

/** Seals an email's words: links in them are secrets, and it may wait for months without a mail server. */
export function sealWords(emailId: string, words: Words): Sealed {
  return seal(JSON.stringify(words), purposeOf(emailId));
}

/**
 * Opens what `sealWords` sealed for the same email. @throws AppError internal when the key is gone or the row
 * differs.
 */
export function openWords(emailId: string, sealed: Sealed): Words {
  return JSON.parse(unseal(sealed, purposeOf(emailId)));
}

/**
 * Seals every stored email with the current key. Safe to repeat and to interrupt. Returns how many it sealed
 * again.
 */
export function resealEmails(): Promise<number> {
  return resealRows({ list: listWordsSealedWithOtherKeys, purposeOf, replace: replaceSealedWords });
}
