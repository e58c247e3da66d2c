import { visible } from '@/lib/format/visible-text';

/** A sequence of UTF-8 for one character beyond ASCII, byte by byte (Unicode 16, table 3-7), or any other such byte. */
const BEYOND_ASCII =
  /(?:[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})|[\x80-\xff]/g;

/** The characters of Windows-1252 at 80 to 9F, five of them empty. Source: the WHATWG Encoding Standard. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const fromWindows = (character: string) =>
  character >= '\x80' && character <= '\x9f'
    ? WINDOWS_1252.charAt(character.charCodeAt(0) - 0x80)
    : character;

/**
 * Header values come from the socket as one character per byte. MESH passes on the sender's bytes, and
 * senders write UTF-8, Latin-1 or Windows-1252 without saying which. Valid UTF-8 is read as UTF-8 and every
 * other byte as Windows-1252, which is Latin-1 with dashes and quotation marks in place of control
 * characters. Control characters that arrive as UTF-8 were Windows-1252 before someone converted them, so
 * they are read as that too. No character is lost: an invisible one becomes a visible mark.
 */
export function decodeHeaderText(oneCharacterPerByte: string): string {
  const text = oneCharacterPerByte.replaceAll(BEYOND_ASCII, (bytes) =>
    fromWindows(bytes.length === 1 ? bytes : Buffer.from(bytes, 'latin1').toString('utf8')),
  );
  return visible(text);
}

/** Raw name, value, name, value … as one record by lower-case name; repeated headers are joined with a comma. */
export function decodeHeaders(rawHeaders: readonly string[]): Record<string, string> {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = decodeHeaderText(rawHeaders[index + 1] ?? '');
    const earlier = headers.get(name);
    headers.set(name, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return Object.fromEntries(headers);
}
