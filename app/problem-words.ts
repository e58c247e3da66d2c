import { type ErrorCode, errorCodes } from '@/lib/errors/codes';
import { isUuid } from '@/lib/format/uuid';

/**
 * The sentence of an error code carried in an address after a form without script, with the reference beside it where it
 * asks for one; null for anything else.
 */
export function problemWords(code: string | undefined, reference?: string): string | null {
  if (!code || !(code in errorCodes)) return null;
  const { sentence, expected } = errorCodes[code as ErrorCode];
  return !expected && reference && isUuid(reference) ? `${sentence} Reference: ${reference}` : sentence;
}

/** A page's title, which begins with "Error:" where the page tells of a problem. Pure. */
export function problemTitle(title: string, problem: string | null): string {
  return problem ? `Error: ${title}` : title;
}
