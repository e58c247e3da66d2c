import type { TrailShown } from '@/components/trail/trail-links';
import { type TrailFilter, trailFilterSchema } from '@/lib/trail/schema';
import { loadSearchWords } from '../load';

/** What a page or file of the trail shows, from its address: typed text is sealed there, beside plain ids. */
export async function readSearch(
  query: Record<string, string | undefined>,
): Promise<{ filter: TrailFilter; shown: TrailShown }> {
  const typed = await loadSearchWords(query.words);
  const filter = trailFilterSchema.parse({
    ...query,
    who: typed.text,
    message: typed.other || query.message,
  });
  const { person, mailbox, event, looks, from, to, fromTyped, toTyped } = filter;
  const message = typed.other ? undefined : filter.message;
  return {
    filter,
    shown: { person, mailbox, message, event, looks, from, to, fromTyped, toTyped, words: query.words },
  };
}
