import type { IncomingMessage } from 'node:http';

const MAX_BYTES = 16_384;

/** The fields of a posted form. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) {
    text += piece;
    if (text.length > MAX_BYTES) throw new Error('The form is too long.');
  }
  return new URLSearchParams(text);
}
