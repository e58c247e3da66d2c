const MAX_LENGTH = 120;

/**
 * A name as emails may show it: one line, of bounded length, with nothing that reverses text, and nothing
 * that an email program turns into a link. Names are typed by people whom the reader does not know. Pure.
 */
export function plainName(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\.(?=\S)/g, '. ')
    .replace(/:\/\//g, ': ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_LENGTH);
}
