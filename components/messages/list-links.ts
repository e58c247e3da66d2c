import { cursorText } from '@/lib/messages/policy';
import type { InboxFilter, ListFilter } from '@/lib/messages/schema';
import type { Cursor } from '@/lib/messages/types';

type Shown = Partial<Omit<ListFilter, 'after' | 'before' | 'text' | 'other'>> & {
  tab: string;
  show?: InboxFilter['show'];
  /** What was typed, sealed: see lib/http/search-words. */
  words?: string | undefined;
};
type Place = { after?: Cursor | null | undefined; before?: Cursor | null | undefined };

/** The address of a list with this filter and these changes. Leaves out empty and default values. */
export function listHref(
  path: string,
  { tab, words, workflow, from, to, fromTyped, toTyped, sort, show }: Shown,
  changes: Partial<Shown> & Place & { select?: 'all' } = {},
): string {
  const { after, before, ...fields } = changes;
  const values = { tab, words, workflow, from, to, fromTyped, toTyped, sort, show, ...fields };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value && !(name === 'sort' && value === 'newest')) query.set(name, value);
  }
  if (after) query.set('after', cursorText(after));
  if (before) query.set('before', cursorText(before));
  return query.size === 0 ? path : `${path}?${query}`;
}

/** The same page of a list, as the end of an address: a message's page keeps it to lead back and on. Pure. */
export function listQuery(shown: Shown & Place): string {
  return listHref('', shown, { after: shown.after, before: shown.before });
}

/** An address with more in its query. Pure. */
export function withQuery(href: string, more: Record<string, string | number>): string {
  const query = new URLSearchParams(Object.entries(more).map(([name, value]) => [name, String(value)]));
  return `${href}${href.includes('?') ? '&' : '?'}${query}`;
}

/** Whether anything but the tab filters the list. */
export function isNarrowed({ words, workflow, from, to, show }: Shown): boolean {
  return [words, workflow, from, to, show].some(Boolean);
}
