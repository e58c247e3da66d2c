/** Longest text that MESH accepts for each header, in characters. Source: MESH API, "Send message". */
const MAX_LENGTHS = {
  to: 100,
  workflowId: 300,
  subject: 500,
  localId: 300,
  partnerId: 500,
  fileName: 300,
  contentType: 100,
  checksum: 100,
} as const;

export type HeaderField = keyof typeof MAX_LENGTHS;

export type HeaderTextProblem = {
  problem: 'too_long' | 'control_character' | 'unsupported_character' | 'url';
  /** The first character at fault. */
  character?: string;
  maxLength: number;
};

const CONTROL = /\p{Cc}/u;
const OUTSIDE_LATIN_1 = /[^ -ÿ]/u;
const OUTSIDE_CHECKSUM = /[^A-Za-z0-9 :/-]/u;
const URL_START = /^\s*https?:\/\//i;

/**
 * Says why MESH would not carry this text in a header, or null when it would. Pure and safe for the browser.
 *
 * Header text is printable Latin-1 (0x20 to 0x7E, 0xA0 to 0xFF): the bytes pass through MESH unchanged and
 * receivers read them as Latin-1. The caller must rejoin split characters (e + combining accent) with
 * `normalize('NFC')`. MESH answers control characters and URLs with code 06.
 */
export function checkHeaderText(field: HeaderField, text: string): HeaderTextProblem | null {
  const maxLength = MAX_LENGTHS[field];
  const control = CONTROL.exec(text);
  if (control) return { problem: 'control_character', character: control[0], maxLength };
  const foreign = (field === 'checksum' ? OUTSIDE_CHECKSUM : OUTSIDE_LATIN_1).exec(text);
  if (foreign) return { problem: 'unsupported_character', character: foreign[0], maxLength };
  if ((field === 'to' || field === 'workflowId') && URL_START.test(text))
    return { problem: 'url', maxLength };
  if (text.length > maxLength) return { problem: 'too_long', maxLength };
  return null;
}
