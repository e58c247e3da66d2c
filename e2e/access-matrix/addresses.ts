import type { Things } from './things';

const PLACEHOLDER = /\[(\w+)\]/g;

/** Nothing has this id. */
export const NOWHERE = '00000000-0000-7000-8000-000000000000';
export const NONSENSE = "' or 1=1";

/** Values for each `[word]`: things by name, and other words of the stage. */
export type Words = Record<string, string>;

/** Fills in each `[word]`. `other` uses another thing for a word. Throws for an unknown word. */
export function fill(text: string, words: Words, other: Partial<Record<string, keyof Things>> = {}): string {
  return text.replaceAll(PLACEHOLDER, (_, word: string) => {
    const found = words[other[word] ?? word];
    if (found === undefined) throw new Error(`${text}: the matrix has no ${word}`);
    return found;
  });
}

export type Address = {
  /** Fills in each `[word]`. */
  path: string;
  /** The names of the things in the address, in order. */
  names: (keyof Things)[];
  /** The same address with a different id for one of its things. */
  with(name: keyof Things, id: string): string;
};

type Entry = { at?: readonly string[]; things?: Record<string, keyof Things> };

/** The addresses to call for an entry's key, such as "GET /mailboxes/[mailboxId]", with these things. */
export function addressesOf(key: string, { at, things: other = {} }: Entry, things: Things): Address[] {
  const pattern = key.slice(key.indexOf(' ') + 1);
  return (at ?? [pattern]).map((address) => ({
    path: fill(address, things, other),
    names: [...address.matchAll(PLACEHOLDER)].map(([, word = '']) => other[word] ?? (word as keyof Things)),
    with: (name, id) => fill(address, { ...things, [name]: encodeURIComponent(id) }, other),
  }));
}
