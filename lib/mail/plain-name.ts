const MAX_LENGTH = 120;

/**
 * A name as letters may show it: one line, of bounded length, with nothing that turns writing around, and nothing that a
 * mail program makes a link of. Names are typed by people whom the reader does not know. Pure.
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
