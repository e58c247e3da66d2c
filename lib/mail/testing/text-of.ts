import { openWords } from '../sealed-words';

type KeptLetter = {
  id: string;
  wordsSealed: Uint8Array<ArrayBuffer> | null;
  wordsKeyId: string | null;
};

/** The plain text of a letter's row, opened; empty when its words have gone. */
export function textOf(row: KeptLetter | undefined): string {
  if (!row?.wordsSealed || row.wordsKeyId === null) return '';
  return openWords(row.id, { bytes: row.wordsSealed, keyId: row.wordsKeyId }).text;
}
