import type { TrailFilter } from '@/lib/trail/schema';

/** What the trail's page shows, as its address says it. What was typed is in it sealed: see lib/http/search-words. */
export type TrailShown = Partial<
  Pick<
    TrailFilter,
    'person' | 'mailbox' | 'message' | 'event' | 'looks' | 'from' | 'to' | 'fromTyped' | 'toTyped'
  >
> & {
  words?: string | undefined;
};

/** The address of a page of the trail, changed as asked; empty values are left out of it. */
export function trailHref(
  path: string,
  { person, mailbox, message, event, looks, from, to, fromTyped, toTyped, words }: TrailShown,
  changes: TrailShown & { older?: bigint; newer?: bigint } = {},
): string {
  const values = { person, mailbox, message, event, looks, from, to, fromTyped, toTyped, words, ...changes };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, String(value));
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Whether anything narrows what is shown. */
export function isNarrowedTrail(shown: TrailShown): boolean {
  return Object.values(shown).some(Boolean);
}
