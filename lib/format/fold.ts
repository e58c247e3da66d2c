/**
 * A text as searches compare it: without case, accents and quotation marks, and with one blank for any other
 * blank, hyphen or mark. Pure.
 */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{M}'"‘’‚‛“”„`´ʼ′]/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The same without any blanks, as codes are compared: "Y99 001-GP001" and "y99001gp001". Pure. */
export const compact = (text: string): string => folded(text).replaceAll(' ', '');
