import { z } from 'zod';

const optionalText = z
  .string()
  .trim()
  .max(200)
  .optional()
  .transform((text) => text || undefined)
  .catch(undefined);

const optionalDay = z.iso.date().optional().catch(undefined);

/** A place in a list: the moment and id of the row after (or before) which to go on. */
const cursor = z
  .string()
  .transform((text) => text.split('_'))
  .pipe(z.tuple([z.iso.datetime(), z.guid()]))
  .transform(([at, id]) => ({ at: new Date(at), id }))
  .optional()
  .catch(undefined);

/** What a list page takes from its address. Nonsense in an address is ignored, never an error. */
export const listFilterSchema = z.object({
  text: optionalText,
  other: optionalText,
  workflow: optionalText,
  from: optionalDay,
  to: optionalDay,
  sort: z.enum(['newest', 'oldest']).catch('newest'),
  after: cursor,
  before: cursor,
});

export type ListFilter = z.output<typeof listFilterSchema>;
export type Cursor = NonNullable<ListFilter['after']>;

export const inboxFilterSchema = listFilterSchema.extend({
  tab: z.enum(['waiting', 'collected', 'expired']).catch('waiting'),
  problems: z.literal('yes').optional().catch(undefined),
});
export type InboxFilter = z.output<typeof inboxFilterSchema>;

export const sentFilterSchema = listFilterSchema.extend({
  tab: z.enum(['progress', 'away', 'collected', 'problems']).catch('away'),
});
export type SentFilter = z.output<typeof sentFilterSchema>;

/** The address form of a cursor. */
export function cursorText({ at, id }: Cursor): string {
  return `${at.toISOString()}_${id}`;
}

/** A message's own id in an address or form. */
export const messageIdsSchema = z.array(z.guid()).min(1, 'Tick at least one message').max(500);
