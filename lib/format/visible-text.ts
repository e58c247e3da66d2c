/**
 * Control and format characters: what they do cannot be seen, and some turn the direction of reading, so that a name that
 * ends in "exe" seems to end in "pdf". Not the tab, the joiners that Persian and emoji need, and the Arabic signs that
 * Unicode counts among them although they can be seen.
 */
const UNSEEN =
  /(?!\u200c|\u200d|[\t\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** The mark that Unicode has for a character that cannot be shown. */
const MARK = '\ufffd';

/**
 * Text from outside with a visible mark in place of each character that nobody can see, so that it is harmless wherever
 * it is shown: pages, emails, CSV files. For the doors by which such text comes in. Idempotent.
 */
export function visible(text: string): string {
  return text.replaceAll(UNSEEN, MARK);
}
