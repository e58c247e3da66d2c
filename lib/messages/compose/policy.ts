import { sizeWords } from '@/lib/format/size';
import { checkHeaderText, type HeaderField } from '@/lib/mesh/header-rules';

/** Plain characters, and what people and programs write instead. */
export const PLAIN_TWINS: Readonly<Record<string, string>> = {
  ' ': '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000',
  '-': '\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d',
  "'": '\u02b9\u02bb\u02bc\u02bd\u02c8\u02ca\u02cb\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a\uff07',
  '"': '\u02ba\u201c\u201d\u201e\u201f\u2033\u2036\u301d\u301e\u301f\uff02',
  '...': '\u2026',
};

/**
 * Joiners, direction marks, soft hyphens, byte order marks: they are invisible, so nobody can remove them.
 */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** Letters whose plain form Unicode does not know. */
const TWINS: Readonly<Record<string, string>> = {
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  Ħ: 'H',
  ħ: 'h',
  ı: 'i',
  Œ: 'OE',
  œ: 'oe',
};

/**
 * Replaces curly quotes, dashes, unusual blanks and the like with plain characters, removes invisible ones,
 * and trims the ends.
 */
export function plainText(text: string): string {
  let plain = text.normalize('NFC').replaceAll(UNSEEN, '');
  for (const [twin, others] of Object.entries(PLAIN_TWINS))
    plain = plain.replaceAll(new RegExp(`[${others}]`, 'g'), twin);
  return plain.trim();
}

const quoted = (texts: readonly string[]) =>
  texts
    .map((text) => `“${text}”`)
    .reduce((list, text, at) => `${list}${at === texts.length - 1 ? ' and' : ','} ${text}`);

/** A letter from A to Z to replace it, or null if there is none. */
function twinOf(character: string): string | null {
  const twin = TWINS[character] ?? character.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return /^[A-Za-z]+$/.test(twin) ? twin : null;
}

const CARRIED = /[^ -~\u00a0-\u00ff]/gu;
const VISIBLE = /^[\p{L}\p{N}\p{P}\p{S}]/u;

/** Which characters MESH cannot carry, and what to do. */
function foreignWords(what: string, text: string): string {
  const foreign = [...new Set(text.match(CARRIED) ?? [])];
  const seen = foreign.filter((character) => VISIBLE.test(character)).slice(0, 5);
  if (seen.length === 0) return `${what} has an invisible character, which MESH cannot carry. Type it again`;
  const twins = seen.map(twinOf);
  const problem = `${what} has ${quoted(seen)}, which MESH cannot carry`;
  return twins.every((twin) => twin !== null)
    ? `${problem}. Use ${quoted(twins)} instead`
    : `${problem}. Use the letters A to Z, accents such as é, numbers and ordinary punctuation`;
}

/** What is wrong with a text for MESH, in words that name the character. Null when it is fine. Pure. */
export function textProblem(field: HeaderField, what: string, text: string): string | null {
  const found = checkHeaderText(field, text);
  if (!found) return null;
  switch (found.problem) {
    case 'too_long':
      return `${what} must have ${found.maxLength} characters or fewer`;
    case 'control_character':
      return `${what} must be on one line, without tabs or other invisible characters`;
    case 'unsupported_character':
      return foreignWords(what, text);
    case 'url':
      return `${what} cannot be a web address`;
  }
}

const OUTSIDE_REFERENCE = /[^A-Za-z0-9 ._-]/u;

/**
 * What is wrong with a reference in plain characters. Null when it is fine. It becomes part of an address
 * when MESH is asked for it, and gateways change other characters there.
 */
export function referenceProblem(text: string): string | null {
  const what = 'Your reference';
  const problem = textProblem('localId', what, text);
  if (problem) return problem;
  const allowed = 'Use only the letters A to Z, numbers, spaces, hyphens, underscores and full stops';
  const found = OUTSIDE_REFERENCE.exec(text)?.[0];
  if (found) return `${what} cannot have “${found}”. ${allowed}`;
  return text === '' || /[A-Za-z0-9]/.test(text) ? null : `${what} must have a letter or a number`;
}

/** What is wrong with the name of a file to send, in plain characters. Null when it is fine. Pure. */
export function fileNameProblem(name: string): string | null {
  if (name === '') return 'Choose a file';
  const problem = textProblem('fileName', 'The file’s name', name);
  return problem && `${problem}. Rename the file on your computer, then choose it again`;
}

/** What is wrong with a file of this size, whatever the mailbox may send. Null when it is fine. Pure. */
export function fileSizeProblem(sizeBytes: number): string | null {
  return sizeBytes < 1 ? 'The file is empty. Choose another file' : null;
}

/** In thousands, and in bytes as well: some computers count in steps of 1,024 and show a smaller number. */
const exactly = (sizeBytes: number) =>
  `${sizeWords(sizeBytes, 1_000)} (${new Intl.NumberFormat('en-GB').format(sizeBytes)} bytes)`;

const SMALLER = 'Split it into smaller files, or ask the recipient for another way';

/**
 * The message about a file over the mailbox's limit. `sizeBytes` is null when unknown, as without JavaScript.
 */
export function tooLargeWords(sizeBytes: number | null, limitBytes: number): string {
  const own = sizeBytes === null ? 'This file is too big' : `This file is ${exactly(sizeBytes)}`;
  return `${own}. The most this mailbox can send is ${exactly(limitBytes)}. ${SMALLER}`;
}
