import { type ErrorCode, errorCodes } from '@/lib/errors/codes';
import { tooLargeWords } from '@/lib/messages/compose/policy';

/** Problems that another file solves: their words link to the file's field. */
const ABOUT_THE_FILE: ReadonlySet<string> = new Set(['file_too_large', 'file_empty', 'invalid_input']);

/**
 * Why a form sent without JavaScript was refused, in words, from the error code in the page's address. Null
 * for none. The address cannot contain more than the code: what was typed or chosen is patient data. Pure.
 */
export function sendProblem(
  code: string | undefined,
  limitBytes: number,
): { text: string; isAboutFile: boolean } | null {
  if (!code || !Object.hasOwn(errorCodes, code)) return null;
  return { text: words(code as ErrorCode, limitBytes), isAboutFile: ABOUT_THE_FILE.has(code) };
}

function words(code: ErrorCode, limitBytes: number): string {
  switch (code) {
    case 'file_too_large':
      return `${tooLargeWords(null, limitBytes)}. Nothing was sent`;
    case 'invalid_input':
      return 'Choose a file whose name has only letters, numbers and ordinary punctuation, up to 300 characters. Nothing was sent';
    case 'stale':
      return 'This message was changed in another window. Check it again before you send it';
    default:
      return errorCodes[code].sentence;
  }
}
