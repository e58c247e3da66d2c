import { openWords } from '../sealed-words';

type KeptLetter = {
  id: string;
  wordsSealed: Uint8Array<ArrayBuffer> | null;
  wordsKeyId: string | null;
};

/** The plain text of an email's row, opened. Empty once its words are deleted. */
export function textOf(row: KeptLetter | undefined): string {
  if (!row?.wordsSealed || row.wordsKeyId === null) return '';
  return openWords(row.id, { bytes: row.wordsSealed, keyId: row.wordsKeyId }).text;
}
