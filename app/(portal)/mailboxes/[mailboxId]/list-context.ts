import { listQuery } from '@/components/messages/list-links';
import { openWords, type SearchWords } from '@/lib/http/search-words';
import { type InboxFilter, inboxFilterSchema } from '@/lib/messages/schema';

type Query = Record<string, string | undefined>;

export type ListContext = {
  filter: InboxFilter;
  /** For the links of a list: with typed text sealed. */
  shown: Omit<InboxFilter, 'text' | 'other'> & { words: string | undefined };
  /** The end of the addresses of this page of the list, and of its messages. */
  query: string;
};

/**
 * The inbox list in which a person works, from the query of an address, with what they typed into its search.
 * Pure.
 */
export function inboxContext(query: Query, typed: SearchWords): ListContext {
  const filter = inboxFilterSchema.parse({ ...query, ...typed });
  const { text: _text, other: _other, ...rest } = filter;
  const shown = { ...rest, words: query.words };
  return { filter, shown, query: listQuery(shown) };
}

/** The same from a form, as this person's: it may have been tampered with. */
export function contextOfForm(query: unknown, personId: string): ListContext {
  const fields: Query = Object.fromEntries(new URLSearchParams(String(query)));
  return inboxContext(fields, openWords(personId, fields.words));
}
