import { z } from 'zod';
import { accessLevelSchema } from '@/lib/auth/access-level/schema';
import { addressPage } from '@/lib/format/address-fields';
import { dayBoxes, readEndOfDay } from '@/lib/format/day';
import { listSchema } from '@/lib/teams/schema';
import { holderFromKey } from '../policy';

/**
 * The last day of access as one text ("2026-11-21"), or none. Access ends with the last moment of that UK
 * day.
 */
export const endsOnSchema = z.string().transform((text, context) => {
  const { at, problem } = readEndOfDay(dayBoxes(text), 'The end date', new Date());
  if (problem) context.addIssue(problem);
  return at;
});

/** The fields of a form for one grant. */
export const changeSchema = z.object({ level: accessLevelSchema, endsOn: endsOnSchema });

/**
 * The fields of a form for a holder and several mailboxes, in the order of the page, in which problems are
 * listed.
 */
export const giveSchema = z.object({
  holder: z.string().transform((key, context) => {
    const holder = holderFromKey(key);
    if (!holder) context.addIssue('Choose a team or a person');
    return holder ?? { kind: 'person' as const, id: '' };
  }),
  mailboxIds: z
    .array(z.string())
    .min(1, 'Tick at least one mailbox')
    .max(100, 'Tick up to 100 mailboxes')
    .transform((ids) => [...new Set(ids)]),
  ...changeSchema.shape,
});

export type Asked = z.output<typeof giveSchema>;
/** The fields as a form sends them. */
export type Entered = { holder: string; mailboxIds: string[]; level: string; endsOn: string };
/** The fields of a change as a form sends them, and their values when it was shown. */
export type Changed = { level: string; endsOn: string; was: { level: string; endsOn: string } };

/** What the table of access reads from its address. `columns` is the page of mailboxes. */
export const matrixSchema = listSchema.extend({
  mailbox: listSchema.shape.q,
  columns: addressPage,
});

export type MatrixAddress = z.output<typeof matrixSchema>;
