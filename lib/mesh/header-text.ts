const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Header values come from the socket as one character per byte. MESH passes the sender's bytes through unchanged,
 * and senders write UTF-8 or Latin-1 without saying which: UTF-8 when the bytes are valid UTF-8, else Latin-1.
 */
export function decodeHeaderText(oneCharacterPerByte: string): string {
  try {
    return strictUtf8.decode(Buffer.from(oneCharacterPerByte, 'latin1'));
  } catch {
    return oneCharacterPerByte;
  }
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
