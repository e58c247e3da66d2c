import { cursorText } from '@/lib/messages/policy';
import type { ListFilter } from '@/lib/messages/schema';
import type { Cursor } from '@/lib/messages/types';

type Shown = Partial<Omit<ListFilter, 'after' | 'before' | 'text' | 'other'>> & {
  tab: string;
  problems?: 'yes' | undefined;
  /** What was typed, sealed: see lib/http/search-words. */
  words?: string | undefined;
};

/** The address of a list with this filter, changed as asked; empty and usual values are left out of it. */
export function listHref(
  path: string,
  { tab, words, workflow, from, to, sort, problems }: Shown,
  changes: Partial<Shown> & { after?: Cursor | null; before?: Cursor | null } = {},
): string {
  const { after, before, ...fields } = changes;
  const values = { tab, words, workflow, from, to, sort, problems, ...fields };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value && !(name === 'sort' && value === 'newest')) query.set(name, value);
  }
  if (after) query.set('after', cursorText(after));
  if (before) query.set('before', cursorText(before));
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Whether anything but the tab narrows the list. */
export function isNarrowed({ words, workflow, from, to, problems }: Shown): boolean {
  return [words, workflow, from, to, problems].some(Boolean);
}
