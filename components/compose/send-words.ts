import { type ErrorCode, errorCodes } from '@/lib/errors/codes';
import { sizeWords } from '@/lib/format/size';

/** Problems that another file solves: their words lead to the file's field. */
const ABOUT_THE_FILE: ReadonlySet<string> = new Set(['file_too_large', 'file_empty', 'invalid_input']);

/**
 * Why a form sent without script was refused, in words, from the error code in the page's address; null for none. The
 * address cannot carry more than the code: what was typed or chosen is patient data. Pure.
 */
export function sendProblem(
  code: string | undefined,
  limitBytes: number,
): { text: string; isAboutFile: boolean } | null {
  if (!code || !Object.hasOwn(errorCodes, code)) return null;
  return { text: words(code as ErrorCode, sizeWords(limitBytes)), isAboutFile: ABOUT_THE_FILE.has(code) };
}

function words(code: ErrorCode, limit: string): string {
  switch (code) {
    case 'file_too_large':
      return `The file is bigger than ${limit}, the most this mailbox can send. Nothing was sent. Choose a smaller file`;
    case 'invalid_input':
      return 'Choose a file whose name has only letters, numbers and ordinary punctuation, up to 300 characters. Nothing was sent';
    case 'stale':
      return 'This message was changed in another window. Check it again before you send it';
    default:
      return errorCodes[code].sentence;
  }
}
