import { z } from 'zod';
import { addressDays, addressText, isInAYear } from '@/lib/format/address-fields';
import type { Cursor } from './types';

const optionalText = addressText(200);

/** A cursor in an address, as `cursorText` writes it. */
const cursor = z
  .string()
  .transform((text) => text.split('_'))
  .pipe(z.tuple([z.iso.datetime().refine(isInAYear), z.guid()]))
  .transform(([at, id]): Cursor => ({ at: new Date(at), id }))
  .optional()
  .catch(undefined);

/** What a list page reads from its address. Ignores nonsense in it. */
export const listFilterSchema = z.object({
  text: optionalText,
  other: optionalText,
  workflow: optionalText,
  ...addressDays,
  sort: z.enum(['newest', 'oldest']).catch('newest'),
  after: cursor,
  before: cursor,
});

/**
 * Instead of a workflow: those that the mailbox is not set up for, and none at all. No workflow has such an
 * id.
 */
export const OTHER_WORKFLOWS = '*';

export type ListFilter = z.output<typeof listFilterSchema>;

export const inboxFilterSchema = listFilterSchema.extend({
  tab: z.enum(['waiting', 'collected', 'expired']).catch('waiting'),
  show: z.enum(['problems', 'not-downloaded']).optional().catch(undefined),
  /** Shows all matches on one page, ticked. */
  select: z.literal('all').optional().catch(undefined),
});
export type InboxFilter = z.output<typeof inboxFilterSchema>;

export const sentFilterSchema = listFilterSchema.extend({
  tab: z.enum(['drafts', 'progress', 'away', 'collected', 'problems']).catch('away'),
});
export type SentFilter = z.output<typeof sentFilterSchema>;

/** What says where in a list, or in which order, and leaves out none of its messages. */
const NOT_NARROWING = new Set(['tab', 'sort', 'after', 'before', 'select', 'fromTyped', 'toTyped']);

/** Whether a list's filter leaves out messages of its tab. Pure. */
export const isNarrowed = (filter: object): boolean =>
  Object.entries(filter).some(([name, value]) => Boolean(value) && !NOT_NARROWING.has(name));

/** A message's own id in an address or form. */
export const messageIdsSchema = z.array(z.guid()).min(1, 'Tick at least one message').max(500);
