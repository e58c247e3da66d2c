import type { Cursor, MessageRow } from '../types';

export const PAGE_SIZE = 25;

export type MessagePage = { rows: MessageRow[]; next: Cursor | null; previous: Cursor | null };

const cursorOf = ({ happenedAt, id }: MessageRow): Cursor => ({ at: happenedAt, id });

/** One page of rows from one more than a page, read in either direction, with the places to go on from. */
export function toPage(
  found: MessageRow[],
  { backwards, started }: { backwards: boolean; started: boolean },
): MessagePage {
  const more = found.length > PAGE_SIZE;
  const rows = found.slice(0, PAGE_SIZE);
  if (backwards) rows.reverse();
  const first = rows[0];
  const last = rows.at(-1);
  return {
    rows,
    next: last && (backwards || more) ? cursorOf(last) : null,
    previous: first && (backwards ? more : started) ? cursorOf(first) : null,
  };
}

/** The row beyond which a filter asks to go on, if it does. */
export function cursorFrom(filter: { after?: Cursor | undefined; before?: Cursor | undefined }) {
  if (filter.before) return { cursor: { at: filter.before, backwards: true } };
  return filter.after ? { cursor: { at: filter.after, backwards: false } } : {};
}
