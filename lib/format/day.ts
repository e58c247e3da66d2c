import { TZDate } from '@date-fns/tz';
import { addDays, differenceInCalendarDays, endOfDay as endOf, startOfDay as startOf } from 'date-fns';

/** Days as people enter and read them, in UK time. All functions are pure. */
const ZONE = 'Europe/London';

export type EnteredDay = { day: string; month: string; year: string };

const words = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
/** "31 December 2026". */
export function dayWords(at: Date): string {
  return words.format(at);
}

/** The day of a time in three parts, as a form's fields contain it. */
export function toEnteredDay(at: Date): EnteredDay {
  const day = new TZDate(at, ZONE);
  return { day: `${day.getDate()}`, month: `${day.getMonth() + 1}`, year: `${day.getFullYear()}` };
}

/** The UK day at that time, as "2026-11-21". */
export function dayOf(at: Date): string {
  const { day, month, year } = toEnteredDay(at);
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const twoDigits = (part: string) => (/^\d$/.test(part) ? `0${part}` : part);

/**
 * The three fields of a date as one text, "2026-11-21", for an address. Empty when they are. Anything that is
 * not a number stays as typed. Pure.
 */
export function dayText({ day, month, year }: EnteredDay): string {
  const [d, m, y] = [day.trim(), month.trim(), year.trim()];
  return d || m || y ? `${y}-${twoDigits(m)}-${twoDigits(d)}` : '';
}

/** The fields filled by a text of `dayText`. "1-5" in one of them is not a day, and is left out. */
export function dayBoxes(text: string): EnteredDay {
  const [year = '', month = '', ...rest] = text.split('-');
  return { day: rest.join('-'), month, year };
}

const plain = (at: TZDate) => new Date(at.getTime());

/** The first moment of a day in the United Kingdom. Null for a day that does not exist. */
export function startOfDay(year: number, month: number, day: number): Date | null {
  const at = new TZDate(year, month - 1, day, ZONE);
  const isReal = at.getFullYear() === year && at.getMonth() === month - 1 && at.getDate() === day;
  return isReal ? plain(at) : null;
}

/** The last moment of a day in the United Kingdom; null for a day that no calendar has. */
export function endOfDay(year: number, month: number, day: number): Date | null {
  const start = startOfDay(year, month, day);
  return start && plain(endOf(new TZDate(start, ZONE)));
}

/** The first moment of the UK day of `at`, or of the day this many days later. */
export function startOfDayOf(at: Date, daysLater = 0): Date {
  return plain(addDays(startOf(new TZDate(at, ZONE)), daysLater));
}

/** How many days from one day to another, each as "2026-11-21", counting both. Pure. */
export function daysBetween(from: string, to: string): number {
  return differenceInCalendarDays(to, from) + 1;
}

export type ReadDay = { at: Date | null; problem: string | null };

/**
 * The last moment of the day entered, null when the fields are empty, or what is wrong in words. `what`
 * begins the sentence: "The end date". `how` ends it, for a day that is not entered in three fields.
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
