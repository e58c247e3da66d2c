import { type ErrorCode, errorCodes } from '@/lib/errors/codes';

/** The sentence of an error code carried in an address after a form without script; null for anything else. */
export function problemWords(code: string | undefined): string | null {
  return code && code in errorCodes ? errorCodes[code as ErrorCode].sentence : null;
}
