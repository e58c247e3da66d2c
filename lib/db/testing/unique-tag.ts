import { randomInt } from 'node:crypto';

/**
 * Makes a name or an address unique to a test, for instance "qvvwzjxkqzwjvx". Uses letters that no word has
 * side by side. With hexadecimal digits, one in about a thousand contained "bea", and a search for Bea found
 * someone else.
 */
export function uniqueTag(): string {
  return Array.from({ length: 14 }, () => 'jkqvwxz'[randomInt(7)]).join('');
}
