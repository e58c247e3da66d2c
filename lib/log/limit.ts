const WINDOW_MS = 60_000;
/**
 * From one place, in a minute: repetitions of a fault say nothing new, and a stranger who asks endlessly must
 * not fill a disk.
 */
const MOST_WARNINGS = 20;
const MOST_LINES = 1_000;
/** Places are in our code, so there are few. Beyond this, the oldest are removed. */
const MOST_PLACES = 2_000;

type Seen = { until: number; written: number; leftOut: number };
const places = new Map<string, Seen>();

/**
 * Whether one more line from this place may be written now. The first of a new minute says how many were left
 * out in the previous one, as `leftOut`.
 */
export function mayWrite(place: string, isWarning: boolean, at: number): { leftOut: number } | null {
  const before = places.get(place);
  if (before && at < before.until) {
    const isAllowed = before.written < (isWarning ? MOST_WARNINGS : MOST_LINES);
    before[isAllowed ? 'written' : 'leftOut'] += 1;
    return isAllowed ? { leftOut: 0 } : null;
  }
  places.delete(place);
  places.set(place, { until: at + WINDOW_MS, written: 1, leftOut: 0 });
  const [oldest] = places.keys();
  if (places.size > MOST_PLACES && oldest !== undefined) places.delete(oldest);
  return { leftOut: before?.leftOut ?? 0 };
}
