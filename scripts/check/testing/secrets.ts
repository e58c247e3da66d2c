import { describeConfiguration } from '@/lib/env/describe';

/** With its content: libraries mention the line that begins one. */
const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----(?:\s|\\n)*[\w+/]{40}/;
/** Passwords in addresses that are obviously not real ones. */
const EXAMPLES = new Set(['pass', 'password', 'hidden', 'pw-hidden', 'secret']);
const ADDRESS = /\b(?:postgres(?:ql)?|smtps?|https?):\/\/[^\s:/@'"`$]+:([^\s@/'"`$]+)@/g;

export const secretNames = describeConfiguration()
  .filter(({ secret }) => secret)
  .map(({ name }) => name.replace('MESH_<NAME>_', ''));
/** A value given to a secret setting, in code or in a document. */
const VALUE = new RegExp(`(?:${secretNames.join('|')})['"]?\\s*[:=]\\s*['"\`]?([^'"\`\\n]*)`, 'g');
const LONG = /[\w+/=-]{20,}/g;

/** Bits per character: words have about three, generated text more. */
function entropy(text: string): number {
  const shares = [...new Set(text)].map((one) => text.split(one).length - 1).map((n) => n / text.length);
  return -shares.reduce((sum, share) => sum + share * Math.log2(share), 0);
}

const looksMade = (value: string) =>
  (value.replaceAll(/\$\{[^}]*\}?/g, ' ').match(LONG) ?? []).some(
    (run) => /\d/.test(run) && entropy(run) > 3.3,
  );

/** The parts of a text that look like a secret in use somewhere. */
export function secretsIn(text: string): string[] {
  const values = [...text.matchAll(VALUE)].map(([, value = '']) => value).filter(looksMade);
  const passwords = [...text.matchAll(ADDRESS)].map(([, word = '']) => word);
  return [
    ...(text.match(PRIVATE_KEY) ?? []),
    ...values,
    ...passwords.filter((word) => !EXAMPLES.has(word) && !/[<{…]/.test(word)),
  ];
}
