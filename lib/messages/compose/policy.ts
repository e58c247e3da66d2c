import { checkHeaderText, type HeaderField } from '@/lib/mesh/header-rules';

/** What people paste from documents and what it means in plain characters, which are all that MESH carries. */
const TYPOGRAPHIC: Record<string, string> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2013': '-',
  '\u2014': '-',
  '\u2026': '...',
  '\u00a0': ' ',
};

/** Curly quotes, dashes and the like put into plain characters, and the ends trimmed. Pure. */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .trim()
    .replaceAll(
      /[\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00a0]/g,
      (found) => TYPOGRAPHIC[found] ?? found,
    );
}

/** A character between quotation marks, or words for one that would not be seen there. */
function nameOf(character: string | undefined): string {
  return character && /^[\p{L}\p{N}\p{P}\p{S}]/u.test(character)
    ? `“${character}”`
    : 'an invisible character';
}

/** What is wrong with a text that MESH is to carry, in words that name the character; null when it is fine. Pure. */
export function textProblem(field: HeaderField, what: string, text: string): string | null {
  const found = checkHeaderText(field, text);
  if (!found) return null;
  switch (found.problem) {
    case 'too_long':
      return `${what} must have ${found.maxLength} characters or fewer`;
    case 'control_character':
      return `${what} must be on one line, without tabs or other invisible characters`;
    case 'unsupported_character':
      return `${what} has ${nameOf(found.character)}, which MESH cannot carry. Use the letters A to Z, accents such as é, numbers and ordinary punctuation`;
    case 'url':
      return `${what} cannot be a web address`;
  }
}

/** What is wrong with the name of a file to send, once it is in plain characters; null when it is fine. Pure. */
export function fileNameProblem(name: string): string | null {
  if (name === '') return 'Choose a file';
  return textProblem('fileName', 'The file’s name', name);
}

/** What is wrong with a file of this size, whatever the mailbox may send; null when it is fine. Pure. */
export function fileSizeProblem(sizeBytes: number): string | null {
  return sizeBytes < 1 ? 'The file is empty. Choose another file' : null;
}
