import { z } from 'zod';
import { addressPage, addressText } from '@/lib/format/address-fields';
import { dayBoxes, readEndOfDay } from '@/lib/format/day';
import { isUuid } from '@/lib/format/uuid';

/** A team's name; whether it is free is for the database to say. */
export const teamNameSchema = z
  .string()
  .transform((text) => text.replaceAll(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, 'Enter a name for the team').max(60, 'The name can have up to 60 characters'));

export const levelSchema = z.enum(['READ', 'SEND', 'MANAGE'], 'Choose what they may do');

/** The last day of access as one text ("2026-11-21"), or none: its end is the last moment of that day here. */
export const endsOnSchema = z.string().transform((text, context) => {
  const { at, problem } = readEndOfDay(dayBoxes(text), 'The end date', new Date());
  if (problem) context.addIssue(problem);
  return at;
});

const text = addressText(100).transform((typed) => typed ?? '');

/** What a list takes from its address. Nonsense in it is ignored, never an error. */
export const listSchema = z.object({ q: text, page: addressPage });

/** What the table of access takes from its address: `columns` is the page of mailboxes. */
export const matrixSchema = listSchema.extend({ mailbox: text, columns: addressPage });

/** The most people who are put into a team at once. */
export const MOST_AT_ONCE = 100;

/** What the page on which people are put into a team takes from its address: `chosen` are those ticked before. */
export const addSchema = z.object({
  q: text,
  chosen: z
    .string()
    .catch('')
    .transform((ids) => [...new Set(ids.split('.').filter(isUuid))].slice(0, MOST_AT_ONCE)),
});

export type AddAddress = z.output<typeof addSchema>;
export type ListAddress = z.output<typeof listSchema>;
export type MatrixAddress = z.output<typeof matrixSchema>;
