import { z } from 'zod';

// What a list takes from its address. Nonsense in an address is ignored, never an error: people shorten and mend them.

const withoutControls = (text: string) => text.replaceAll(/\p{Cc}/gu, ' ').trim();

/** A text of some length, without characters that no keyboard has and Postgres refuses; none when it is empty. */
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

/** The number of a page; the first for anything else. */
export const addressPage = z.coerce.number().int().min(1).max(100_000).catch(1);

/** What is wrong with a range of days from an address, in words; undefined when nothing is. Pure. */
export function rangeProblem(from: string | undefined, to: string | undefined): string | undefined {
  return from && to && from > to ? '“From date” is after “To date”. Change one of them' : undefined;
}
