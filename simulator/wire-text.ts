declare const wire: unique symbol;

/**
 * Text in which every character is one byte (0 to 255), as Node's HTTP parser gives and accepts header
 * values. Kept unchanged so that a header leaves with exactly the bytes it arrived with, whatever encoding
 * the sender used.
 */
export type WireText = string & { readonly [wire]: true };

export function wireText(bytes: string): WireText {
  return bytes as WireText;
}

/** For JSON bodies and comparison: the bytes read as UTF-8 if they are valid UTF-8, otherwise as Latin-1. */
export function readable(text: WireText): string {
  if (!/[\x80-\xff]/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}

/** Text from a JSON body as UTF-8 bytes, ready to be a header value. */
export function toWire(text: string): WireText {
  return wireText(Buffer.from(text, 'utf8').toString('latin1'));
}

/** Upper case for ASCII only: more would change the bytes of an encoded name. */
export function upperCaseAscii(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}
