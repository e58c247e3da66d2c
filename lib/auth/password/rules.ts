import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as english } from '@zxcvbn-ts/language-en';
import { env } from '@/lib/env/env';

export const MIN_PASSWORD_LENGTH = 12;
/**
 * Every character of it counts. Longer input is refused before it is hashed: anyone could ask for that work.
 */
export const MAX_PASSWORD_LENGTH = 128;

/** Words that an attacker of this service tries first. */
const WORDS_OF_THE_SERVICE = ['mesh', 'nhs', 'mailbox', 'nhsmail', 'spine', 'password', 'smartcard'];
/** The minimum left of a password when such words are removed. */
const MIN_LENGTH_BESIDE_WORDS = 8;
/** zxcvbn's "safely unguessable: moderate protection from an offline attack on slow hashes". */
const MIN_SCORE = 3;
/** Guessing costs grow steeply with length, and a weak password is weak at its beginning. */
const CHARACTERS_ESTIMATED = 40;
/**
 * How many ways of reading "4" as "a" and so on are tried. The library's own hundred would hold up the whole
 * portal for seconds, given 64 malicious characters.
 */
const SUBSTITUTIONS_TRIED = 8;

let estimator: ZxcvbnFactory | undefined;

// The word lists take some megabytes, and a moment to sort: loaded on first use.
function scoreOf(password: string, words: readonly string[]): number {
  estimator ??= new ZxcvbnFactory({
    graphs: adjacencyGraphs,
    dictionary: { ...common, ...english },
    l33tMaxSubstitutions: SUBSTITUTIONS_TRIED,
  });
  return estimator.check(password.slice(0, CHARACTERS_ESTIMATED), [...words]).score;
}

const commonPasswords = new Set(common['passwords-common']);

/** The words of a text, in lower case and without very short ones. */
function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3);
}

/** Words that a password must not depend on: of the service, the person and where they work. */
export function contextWordsFor(person: { name: string; email: string; organisations?: string[] }): string[] {
  const texts = [env().SERVICE_NAME, person.name, person.email, ...(person.organisations ?? [])];
  return [...new Set([...WORDS_OF_THE_SERVICE, ...texts.flatMap(wordsOf)])];
}

function withoutWords(password: string, words: readonly string[]): string {
  return [...words]
    .sort((one, other) => other.length - one.length)
    .reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase())
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** One character, or one short piece, over and over. */
const isRepeated = (password: string) => /^(.{1,4})\1+.{0,3}$/su.test(password);

/**
 * What is wrong with a new password, in words for the person who chose it. Null when nothing is. Any
 * characters are allowed, including spaces, and none are required. Pure.
 */
export function passwordProblem(password: string, contextWords: readonly string[]): string | null {
  const length = [...password].length;
  if (length < MIN_PASSWORD_LENGTH) {
    return `Choose a longer password: at least ${MIN_PASSWORD_LENGTH} characters. Three random words work well`;
  }
  if (length > MAX_PASSWORD_LENGTH) return `Choose a password of ${MAX_PASSWORD_LENGTH} characters at most`;
  const bare = password.toLowerCase();
  if (commonPasswords.has(bare) || commonPasswords.has(bare.replace(/[\d\W_]+$/u, '')) || isRepeated(bare)) {
    return 'Many people use this password, so it is guessed first. Choose another: three random words work well';
  }
  const words = contextWords.map((word) => word.toLowerCase());
  if (
    withoutWords(password, words).length < MIN_LENGTH_BESIDE_WORDS &&
    words.some((word) => bare.includes(word))
  ) {
    return 'This password is made of your name, where you work or this service. Choose words that have nothing to do with you';
  }
  if (scoreOf(password, words) < MIN_SCORE) {
    return 'This password is too easy to guess. Make it longer: three random words work well';
  }
  return null;
}
