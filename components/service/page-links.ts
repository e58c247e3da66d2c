type Found = { total: number; page: number; pages: number };
type Query = Record<string, string | undefined>;

/** The address of a list with these values. Leaves out empty ones. Pure. */
export function listAddress(path: string, query: Query): string {
  const entries = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return entries.length === 0 ? path : `${path}?${new URLSearchParams(entries)}`;
}

/**
 * The words and links under a list of numbered pages: "26 to 50 of 112 mailboxes", and the previous and next
 * page. Pure.
 */
export function pageLinks(
  path: string,
  query: Query,
  shown: number,
  { total, page, pages }: Found,
  { one, many }: { one: string; many: string },
  size = 25,
) {
  const first = (page - 1) * size + 1;
  const to = (wanted: number) =>
    listAddress(path, { ...query, page: wanted === 1 ? undefined : String(wanted) });
  return {
    summary:
      pages <= 1
        ? `${total} ${total === 1 ? one : many}`
        : `${first} to ${first + shown - 1} of ${total} ${many}`,
    previousHref: page > 1 ? to(page - 1) : undefined,
    nextHref: page < pages ? to(page + 1) : undefined,
  };
}
