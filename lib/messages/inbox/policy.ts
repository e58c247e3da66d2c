import type { Cursor, MessageRow } from '../types';

export const PAGE_SIZE = 25;
/**
 * The most that can be selected at once, whatever the page shows: fewer than a person may download in ten
 * minutes.
 */
export const SELECT_LIMIT = 200;

export type MessagePage = { rows: MessageRow[]; next: Cursor | null; previous: Cursor | null };

const cursorOf = ({ happenedAt, id }: MessageRow): Cursor => ({ at: happenedAt, id });

/**
 * One page of rows from one more than a page, read in either direction, with the positions to continue from.
 */
export function toPage(
  found: MessageRow[],
  { backwards, started, size = PAGE_SIZE }: { backwards: boolean; started: boolean; size?: number },
): MessagePage {
  const more = found.length > size;
  const rows = found.slice(0, size);
  if (backwards) rows.reverse();
  const first = rows[0];
  const last = rows.at(-1);
  return {
    rows,
    next: last && (backwards || more) ? cursorOf(last) : null,
    previous: first && (backwards ? more : started) ? cursorOf(first) : null,
  };
}

/** The row after which a filter continues, if it does. */
export function cursorFrom(filter: { after?: Cursor | undefined; before?: Cursor | undefined }) {
  if (filter.before) return { cursor: { at: filter.before, backwards: true } };
  return filter.after ? { cursor: { at: filter.after, backwards: false } } : {};
}
