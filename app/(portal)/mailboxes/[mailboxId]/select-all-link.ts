import { listHref } from '@/components/messages/list-links';
import { SELECT_LIMIT } from '@/lib/messages/inbox/policy';
import type { Inbox } from '@/lib/messages/inbox/queries';
import type { ListContext } from './list-context';

/** The link that ticks all matches, on all pages, up to a limit. Pure. */
export function selectAll({ matching, rows }: Inbox, path: string, { shown }: ListContext) {
  return {
    href: listHref(path, shown, { select: 'all' }),
    words: matching > SELECT_LIMIT ? `Select the first ${SELECT_LIMIT}` : `Select all ${matching}`,
    isBeyondPage: matching > rows.length,
  };
}

/** The words under a page with all matches. Pure. */
export function selectedSummary({ matching, rows }: Inbox): string {
  return matching > SELECT_LIMIT
    ? `The first ${SELECT_LIMIT} messages. You can select ${SELECT_LIMIT} at once: deal with these, then go on with the rest.`
    : `All ${rows.length} messages`;
}
