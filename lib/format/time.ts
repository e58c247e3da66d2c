/** UTC inside, UK time with its zone on the page. All functions are pure: `now` is a parameter. */
const ZONE = 'Europe/London';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const format = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: ZONE, hourCycle: 'h23', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
});

/** A minute in the UK: "Friday", "20", "November", "2026", "16", "05", "GMT". */
type Stamp = Record<'weekday' | 'day' | 'month' | 'year' | 'hour' | 'minute' | 'timeZoneName', string>;

const MOST_KEPT = 5_000;
const kept = new Map<number, Stamp>();

/** Lists show the same times again and again, and formatting one takes as long as a hundred map look-ups. */
function stampOf(at: Date): Stamp {
  const minute = Math.floor(at.getTime() / MINUTE_MS);
  const known = kept.get(minute);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const stamp = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value])) as Stamp;
  kept.set(minute, stamp);
  return stamp;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "Sept" is the usual abbreviation in English. */
const shortMonth = (month: string) => month.slice(0, month === 'September' ? 4 : 3);

function dayKey(at: Date): string {
  const { year, month, day } = stampOf(at);
  return `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function hourAndMinute(at: Date): string {
  const { hour, minute } = stampOf(at);
  return `${hour}:${minute}`;
}

/**
 * "09:14" in UK time. With its zone in the repeated hour when the clocks go back: "01:30 BST", "01:30 GMT".
 */
export function clockTime(at: Date): string {
  const time = hourAndMinute(at);
  const comesTwice = [-HOUR_MS, HOUR_MS].some(
    (byMs) => hourAndMinute(new Date(at.getTime() + byMs)) === time,
  );
  return comesTwice ? `${time} ${stampOf(at).timeZoneName}` : time;
}

/** "Friday 20 November 2026 at 16:05 GMT": the full stamp, for hover, print and screen readers. */
export function fullTime(at: Date): string {
  const { weekday, day, month, year, timeZoneName } = stampOf(at);
  return `${weekday} ${day} ${month} ${year} at ${hourAndMinute(at)} ${timeZoneName}`;
}

const isoFormat = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: ZONE, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'longOffset' },
});

/** "2026-07-14T00:30:05+01:00": UK time with its offset from UTC, for files that people and programs read. */
export function isoInUk(at: Date): string {
  const parts = isoFormat.formatToParts(at).map(({ type, value }) => [type, value] as const);
  const { year, month, day, hour, minute, second, timeZoneName } = Object.fromEntries(parts);
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${timeZoneName?.slice('GMT'.length) || '+00:00'}`;
}

/** "Today, 09:14", "Yesterday, 09:14", "Fri 20 Nov, 16:05", and with the year if it is not this one. */
export function shortTime(at: Date, now: Date): string {
  const day = dayKey(at);
  if (day === dayKey(now)) return `Today, ${clockTime(at)}`;
  // From noon, because a day in autumn has 25 hours.
  const yesterday = new Date(Date.parse(`${dayKey(now)}T12:00:00Z`) - DAY_MS);
  if (day === dayKey(yesterday)) return `Yesterday, ${clockTime(at)}`;
  const { weekday, day: number, month, year } = stampOf(at);
  const withYear = year === stampOf(now).year ? '' : ` ${year}`;
  return `${weekday.slice(0, 3)} ${number} ${shortMonth(month)}${withYear}, ${clockTime(at)}`;
}

/** "Tuesday 24 November at 07:15": a future time, in a sentence. */
export function sentenceTime(at: Date): string {
  const { weekday, day, month } = stampOf(at);
  return `${weekday} ${day} ${month} at ${clockTime(at)}`;
}

export type TimeWords = { words: string; full: string; iso: string };

/** A time as pages show it: short words, the full stamp, and the machine-readable form. */
export function timeWords(at: Date, now: Date): TimeWords {
  return { words: shortTime(at, now), full: fullTime(at), iso: `${at.toISOString().slice(0, 16)}Z` };
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** A length of time in one unit, rounded down: "4 days", "2 hours", "5 minutes", "less than a minute". */
export function durationWords(lengthMs: number): string {
  if (lengthMs >= DAY_MS) return counted(Math.floor(lengthMs / DAY_MS), 'day');
  if (lengthMs >= HOUR_MS) return counted(Math.floor(lengthMs / HOUR_MS), 'hour');
  if (lengthMs >= MINUTE_MS) return counted(Math.floor(lengthMs / MINUTE_MS), 'minute');
  return 'less than a minute';
}

/** How long is left, and whether that is less than a day. */
export function timeLeft(until: Date, now: Date): { words: string; urgent: boolean } {
  const leftMs = until.getTime() - now.getTime();
  if (leftMs <= 0) return { words: 'No time left', urgent: true };
  if (leftMs < HOUR_MS) return { words: 'Less than 1 hour', urgent: true };
  if (leftMs < DAY_MS) return { words: counted(Math.floor(leftMs / HOUR_MS), 'hour'), urgent: true };
  return { words: durationWords(leftMs), urgent: false };
}

/** The deadline, and whether it is less than a day away: "until Fri 4 Dec, 22:03". */
export function deadline(until: Date, now: Date): { words: string; urgent: boolean } {
  const leftMs = until.getTime() - now.getTime();
  if (leftMs <= 0) return { words: 'deadline passed', urgent: true };
  const moment = `until ${shortTime(until, now).replace('Today', 'today')}`;
  return leftMs < DAY_MS
    ? { words: `${moment}, less than a day left`, urgent: true }
    : { words: moment, urgent: false };
}
