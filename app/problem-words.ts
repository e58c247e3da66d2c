import { type ErrorCode, errorCodes } from '@/lib/errors/codes';
import { isUuid } from '@/lib/format/uuid';

/**
 * The sentence for an error code in an address after a form without JavaScript, with the reference beside it
 * if it asks for one. Null for anything else.
 */
export function problemWords(code: string | undefined, reference?: string): string | null {
  if (!code || !(code in errorCodes)) return null;
  const { sentence, expected } = errorCodes[code as ErrorCode];
  return !expected && reference && isUuid(reference) ? `${sentence} Reference: ${reference}` : sentence;
}

/** A page's title, which begins with "Error:" if the page reports a problem. Pure. */
export function problemTitle(title: string, problem: string | null): string {
  return problem ? `Error: ${title}` : title;
}
