export type Query = Record<string, string | string[] | undefined>;

/** The values of an address that stand there once; repeated ones are nonsense. */
export function singleValues(query: Query): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]),
  );
}

/** The words for a value of an address, if it is one of those that have words. */
export function wordsFor(words: Record<string, string>, value: string | undefined): string | undefined {
  return value !== undefined && Object.hasOwn(words, value) ? words[value] : undefined;
}
