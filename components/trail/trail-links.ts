import type { TrailFilter } from '@/lib/trail/schema';

/** What the trail's page shows, from its address. Typed text is sealed in it: see lib/http/search-words. */
export type TrailShown = Partial<
  Pick<
    TrailFilter,
    'person' | 'mailbox' | 'message' | 'event' | 'looks' | 'from' | 'to' | 'fromTyped' | 'toTyped'
  >
> & {
  words?: string | undefined;
};

/** The address of a page of the trail, with these changes. Leaves out empty values. */
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

/** Whether anything filters the page. */
export function isNarrowedTrail(shown: TrailShown): boolean {
  return Object.values(shown).some(Boolean);
}
