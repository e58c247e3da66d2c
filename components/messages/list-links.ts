import { cursorText } from '@/lib/messages/policy';
import type { InboxFilter } from '@/lib/messages/schema';
import type { Cursor } from '@/lib/messages/types';

type Shown = Partial<Omit<InboxFilter, 'text' | 'other' | 'tab' | 'after' | 'before' | 'select'>> & {
  tab: string;
  /** What was typed, sealed: see lib/http/search-words. */
  words?: string | undefined;
};
type Place = { after?: Cursor | null | undefined; before?: Cursor | null | undefined };

/** All that an address keeps of a filter, in this order. The compiler notices what is missing. */
const KEPT = {
  ...{ tab: true, words: true, workflow: true, from: true, to: true },
  ...{ fromTyped: true, toTyped: true, sort: true, show: true },
} as const satisfies Record<keyof Shown, true>;
const keptNames = Object.keys(KEPT) as (keyof Shown)[];

/** The address of a list with this filter and these changes. Leaves out empty and default values. */
export function listHref(
  path: string,
  shown: Shown,
  changes: Partial<Shown> & Place & { select?: 'all' } = {},
): string {
  const { after, before, ...fields } = changes;
  const values = { ...Object.fromEntries(keptNames.map((name) => [name, shown[name]])), ...fields };
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
