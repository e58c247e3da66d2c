import { openWords } from '../sealed-words';

type KeptEmail = {
  id: string;
  wordsSealed: Uint8Array<ArrayBuffer> | null;
  wordsKeyId: string | null;
};

/** The plain text of an email's row, opened. Empty once its words are deleted. */
export function textOf(row: KeptEmail | undefined): string {
  if (!row?.wordsSealed || row.wordsKeyId === null) return '';
  return openWords(row.id, { bytes: row.wordsSealed, keyId: row.wordsKeyId }).text;
}
