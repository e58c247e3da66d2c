import type { Route } from './routes';
import type { Things } from './things';

const PLACEHOLDER = /\[(\w+)\]/g;

/** No thing has this id. */
export const NOWHERE = '00000000-0000-7000-8000-000000000000';
export const NONSENSE = "' or 1=1";

/** Things that no place has: a list kept for one browser, a mailed link. */
const INVENTED: Record<string, string> = { listId: NOWHERE, token: 'made-up' };

export type Address = {
  /** With each `[word]` filled in. */
  path: string;
  /** The names of the things in it, in their order. */
  names: (keyof Things)[];
  /** The same address with another id for one of its things. */
  with(name: keyof Things, id: string): string;
};

/** The addresses to call for an entry's key, such as "GET /mailboxes/[mailboxId]", on these things. */
export function addressesOf(key: string, { at, things: other = {} }: Route, things: Things): Address[] {
  const pattern = key.slice(key.indexOf(' ') + 1);
  return (at ?? [pattern]).map((address) => {
    const nameOf = (word: string) => other[word] ?? (word as keyof Things);
    const names = [...address.matchAll(PLACEHOLDER)]
      .map(([, word = '']) => nameOf(word))
      .filter((name) => name in things);
    const fill = (values: Partial<Things>) =>
      address.replaceAll(PLACEHOLDER, (_, word: string) =>
        encodeURIComponent(values[nameOf(word)] ?? INVENTED[word] ?? missing(key, word)),
      );
    return { path: fill(things), names, with: (name, id) => fill({ ...things, [name]: id }) };
  });
}

function missing(key: string, word: string): never {
  throw new Error(`${key}: the matrix has no thing called ${word}`);
}
