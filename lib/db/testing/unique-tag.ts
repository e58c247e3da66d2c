import { randomInt } from 'node:crypto';

/**
 * What makes a name or an address a test's own, for instance "qvvwzjxkqzwjvx". It is made of letters that no word has
 * beside one another: of hexadecimal digits, one in some thousand held "bea", and a search for Bea found somebody else.
 */
export function uniqueTag(): string {
  return Array.from({ length: 14 }, () => 'jkqvwxz'[randomInt(7)]).join('');
}
