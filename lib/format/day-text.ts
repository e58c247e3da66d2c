import type { EnteredDay } from './day';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const fullYear = (year: string) => (year.length === 2 ? `20${year}` : year);

/** "3", "mar" or "march": the number of the month as text. Undefined for anything else. */
function monthNumber(text: string): string | undefined {
  if (/^\d/.test(text)) return text;
  const name = text.toLowerCase().replace(/^sept$/, 'sep');
  const at = MONTHS.findIndex((month) => month === name || month.slice(0, 3) === name);
  return at === -1 ? undefined : String(at + 1);
}

/**
 * A day as people and spreadsheets write it in the United Kingdom, as the three fields of a form would
 * contain it: 31/03/2027, 31.3.27, 2027-03-31, 31-Mar-27, 31 March 2027. The day comes before the month, and
 * years of two digits are in this century. Null for anything else. Does not check whether the day exists.
 * Pure.
 */
export function readDayText(text: string): EnteredDay | null {
  const plain = text.trim().replaceAll(/\s+/g, ' ');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  if (iso) return { year: iso[1] ?? '', month: iso[2] ?? '', day: iso[3] ?? '' };
  const found = /^(\d{1,2})([/. -])(\d{1,2}|[a-z]{3,9})\2(\d{4}|\d{2})$/i.exec(plain);
  const month = found && monthNumber(found[3] ?? '');
  return found && month ? { day: found[1] ?? '', month, year: fullYear(found[4] ?? '') } : null;
}
