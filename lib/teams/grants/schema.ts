import { z } from 'zod';
import { holderFromKey } from '../policy';
import { endsOnSchema, levelSchema } from '../schema';

/** What a form asks for one grant. */
export const changeSchema = z.object({ level: levelSchema, endsOn: endsOnSchema });

/** What a form asks for a holder and several mailboxes, in the order of the page: problems are listed so. */
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
/** The fields as they come from a form. */
export type Entered = { holder: string; mailboxIds: string[]; level: string; endsOn: string };
/** The fields of a change as they come from a form, and what they were when it was shown. */
export type Changed = { level: string; endsOn: string; was: { level: string; endsOn: string } };
