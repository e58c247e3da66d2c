/**
 * Control and format characters: their effect is invisible, and some reverse the reading direction, so that a
 * name that ends in "exe" seems to end in "pdf". Leaves out the tab, the joiners that Persian and emoji need,
 * and the visible Arabic signs that Unicode counts among them.
 */
const UNSEEN =
  /(?!\u200c|\u200d|[\t\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Unicode's mark for a character that cannot be shown. */
const MARK = '\ufffd';

/**
 * Text from outside with a visible mark in place of each invisible character, so that it is harmless wherever
 * it is shown: pages, emails, CSV files. Call it where such text comes in. Idempotent.
 */
export function visible(text: string): string {
  return text.replaceAll(UNSEEN, MARK);
}
