import { z } from 'zod';
import { dayText, type EnteredDay } from './day';

// What a list reads from its address. Nonsense in an address is ignored, never an error: people shorten and
// correct them.

const withoutControls = (text: string) => text.replaceAll(/\p{Cc}/gu, ' ').trim();

/**
 * A text of bounded length, without characters that no keyboard has and Postgres refuses. Undefined when it
 * is empty.
 */
export const addressText = (maxLength: number) =>
  z
    .string()
    .transform(withoutControls)
    .pipe(z.string().max(maxLength))
    .optional()
    .transform((text) => text || undefined)
    .catch(undefined);

/** Whether a day or time in ISO form is in a year that Postgres has: it has no year 0. Pure. */
export const isInAYear = (iso: string) => !iso.startsWith('0000');

/** A day such as "2026-11-21", or none. */
export const addressDay = z.iso.date().refine(isInAYear).optional().catch(undefined);

const notADay = z
  .string()
  .regex(/^[\d-]{1,12}$/)
  .optional()
  .catch(undefined);

/**
 * A range of days in an address. Typed text that is not a day is kept separately, so that the fields can show
 * it again.
 */
export const addressDays = { from: addressDay, to: addressDay, fromTyped: notADay, toTyped: notADay };

export type DayRange = {
  from?: string | undefined;
  to?: string | undefined;
  fromTyped?: string | undefined;
  toTyped?: string | undefined;
};

/**
 * The fields of a range as an address contains them. Leaves out letters: a name must not get into an address.
 * Pure.
 */
export function dayRangeOf(from: EnteredDay, to: EnteredDay): DayRange {
  const [first, last] = [from, to].map((entered) => {
    const text = dayText(entered)
      .replaceAll(/[^\d-]/g, '')
      .slice(0, 12);
    const day = addressDay.parse(text);
    return { day, typed: day ? undefined : text || undefined };
  });
  return { from: first?.day, to: last?.day, fromTyped: first?.typed, toTyped: last?.typed };
}

/** A page number. The first for anything else. */
export const addressPage = z.coerce.number().int().min(1).max(100_000).catch(1);

const noDay = (what: string) => `${what} must be a real date, such as 31 3 2027`;

/**
 * What is wrong with each end of a range of days from an address, in words. Undefined where nothing is. Pure.
 */
export function rangeProblems({ from, to, fromTyped, toTyped }: DayRange) {
  const isTurned = from && to && from > to;
  return {
    from: fromTyped
      ? noDay('From date')
      : isTurned
        ? 'From date must be the same as or before To date'
        : undefined,
    to: toTyped ? noDay('To date') : undefined,
  };
}
