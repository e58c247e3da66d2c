import { PLAIN_TWINS, plainText } from '../compose/policy';

const BLANK = `[ ${PLAIN_TWINS[' ']}]`;
const GAP = `[- ${PLAIN_TWINS['-']}${PLAIN_TWINS[' ']}]`;
const GAPS_BETWEEN_DIGITS = /[ -]+(?=\d)(?<=\d[ -]+)/g;

function patternOf(token: string): string {
  if (token.startsWith(' ')) return `${BLANK}+`;
  const others = PLAIN_TWINS[token];
  if (token === '...') return `(?:\\.\\.\\.|${others})`;
  // The hyphen comes first in its class, where it means itself.
  if (others) return `[${token}${others}]`;
  const apart = token.normalize('NFD');
  if (apart !== token) return `(?:${token}|${apart})`;
  return /[A-Za-z0-9]|[^ -~]/.test(token) ? token : `\\${token}`;
}

/**
 * A regular expression for Postgres that finds what was typed, in the form used for sending, and in other
 * spellings: with curly quotes and dashes, with split accents, and numbers with or without blanks or hyphens
 * in them.
 */
export function searchPattern(text: string): string {
  const tokens =
    plainText(text)
      .replaceAll(GAPS_BETWEEN_DIGITS, '')
      .match(/ +|\.\.\.|./gsu) ?? [];
  return tokens
    .map((token, at) => {
      const isNumber = /\d/.test(token) && /\d/.test(tokens[at + 1] ?? '');
      return isNumber ? `${token}${GAP}*` : patternOf(token);
    })
    .join('');
}
