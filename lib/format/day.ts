/** Days as people enter and read them, in UK time. All functions are pure. */
const ZONE = 'Europe/London';
const HOUR_MS = 3_600_000;

const DAY_MS = 86_400_000;

export type EnteredDay = { day: string; month: string; year: string };

const words = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const numbers = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  day: 'numeric',
  month: 'numeric',
  year: 'numeric',
});

/** "31 December 2026". */
export function dayWords(at: Date): string {
  return words.format(at);
}

/** The day of a moment in three parts, as the boxes of a form hold it. */
export function toEnteredDay(at: Date): EnteredDay {
  const parts = Object.fromEntries(numbers.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (name: string) => String(Number(parts[name]));
  return { day: part('day'), month: part('month'), year: part('year') };
}

/** The day at that moment in the UK, as "2026-11-21". */
export function dayOf(at: Date): string {
  const { day, month, year } = toEnteredDay(at);
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const twoDigits = (part: string) => (/^\d$/.test(part) ? `0${part}` : part);

/**
 * The three boxes of a date as one text, "2026-11-21", as it stands in an address; empty when they are. What is no number
 * stays as it was typed. Pure.
 */
export function dayText({ day, month, year }: EnteredDay): string {
  const [d, m, y] = [day.trim(), month.trim(), year.trim()];
  return d || m || y ? `${y}-${twoDigits(m)}-${twoDigits(d)}` : '';
}

/** The boxes that a text of `dayText` fills: "1-5" in one of them is no day, and becomes none. */
export function dayBoxes(text: string): EnteredDay {
  const [year = '', month = '', ...rest] = text.split('-');
  return { day: rest.join('-'), month, year };
}

/** The last moment of a day in the United Kingdom; null for a day that no calendar has. */
export function endOfDay(year: number, month: number, day: number): Date | null {
  const asUtc = new Date(Date.UTC(year, month - 1, day, 23, 59, 59, 999));
  if (asUtc.getUTCFullYear() !== year || asUtc.getUTCMonth() !== month - 1 || asUtc.getUTCDate() !== day) {
    return null;
  }
  // In summer the day ends an hour earlier; the clocks never change at midnight.
  const isSummer = Number(toEnteredDay(asUtc).day) !== day;
  return isSummer ? new Date(asUtc.getTime() - HOUR_MS) : asUtc;
}

/** The first moment of a day in the United Kingdom; null for a day that no calendar has. */
export function startOfDay(year: number, month: number, day: number): Date | null {
  if (!endOfDay(year, month, day)) return null;
  const before = new Date(Date.UTC(year, month - 1, day - 1));
  const end = endOfDay(before.getUTCFullYear(), before.getUTCMonth() + 1, before.getUTCDate());
  return end && new Date(end.getTime() + 1);
}

/** The first moment of the day of `at` in the United Kingdom, or of the day so many days later. */
export function startOfDayOf(at: Date, daysLater = 0): Date {
  const { day, month, year } = toEnteredDay(at);
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) + daysLater));
  const start = startOfDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  return start as Date;
}

/** How many days from one day to another, each as "2026-11-21", both counted. Pure. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / DAY_MS) + 1;
}

export type ReadDay = { at: Date | null; problem: string | null };

/**
 * The last moment of the day entered, null when the boxes are empty, or what is wrong in words. `what` begins the
 * sentence: "The end date". `how` ends it, where a day is not written into three boxes.
 */
export function readEndOfDay(
  entered: EnteredDay,
  what: string,
  now: Date,
  how = ', such as 31 3 2027',
): ReadDay {
  const [day, month, year] = [entered.day, entered.month, entered.year].map((part) => part.trim());
  if (!day && !month && !year) return { at: null, problem: null };
  const shaped = /^\d{1,2}$/.test(day ?? '') && /^\d{1,2}$/.test(month ?? '') && /^\d{4}$/.test(year ?? '');
  const at = shaped ? endOfDay(Number(year), Number(month), Number(day)) : null;
  if (!at) return { at: null, problem: `${what} must be a real date${how}` };
  if (at <= now) return { at: null, problem: `${what} must be today or later` };
  if (Number(year) > 2100) return { at: null, problem: `${what} must be before the year 2101` };
  return { at, problem: null };
}
