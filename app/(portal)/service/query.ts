export type Query = Record<string, string | string[] | undefined>;

/** The values given once in an address. Repeated ones are nonsense. */
export function singleValues(query: Query): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]),
  );
}

/** The words for a value in an address, if it has any. */
export function wordsFor(words: Record<string, string>, value: string | undefined): string | undefined {
  return value !== undefined && Object.hasOwn(words, value) ? words[value] : undefined;
}
