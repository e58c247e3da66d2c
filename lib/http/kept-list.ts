import { errorFields, log } from '@/lib/log/log';

const KEPT_MS = 30_000;

/**
 * Returns a function that gives the list `read` finds under a key, at most half a minute old: for lists that
 * every page needs. A page does not fail without one: if it cannot be read, it is empty and the log says why.
 * `what` begins that line: "announcements".
 */
export function keptList<T>(
  what: string,
  read: (key: string) => Promise<T[]>,
): (key: string) => Promise<T[]> {
  const known = new Map<string, { at: number; list: Promise<T[]> }>();
  return (key) => {
    const now = Date.now();
    const last = known.get(key);
    if (last && now - last.at <= KEPT_MS) return last.list;
    const list = read(key).catch((error: unknown) => {
      log('warn', `${what} could not be read`, errorFields(error));
      return [];
    });
    known.set(key, { at: now, list });
    return list;
  };
}
