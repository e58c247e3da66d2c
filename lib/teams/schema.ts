import { z } from 'zod';
import { addressPage, addressText } from '@/lib/format/address-fields';
import { isUuid } from '@/lib/format/uuid';

/** A team's name. The database decides whether it is free. */
export const teamNameSchema = z
  .string()
  .transform((text) => text.replaceAll(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, 'Enter a name for the team').max(60, 'The name can have up to 60 characters'));

const text = addressText(100).transform((typed) => typed ?? '');

/** What a list reads from its address. Ignores nonsense. */
export const listSchema = z.object({ q: text, page: addressPage });

/** The most people added to a team at once. */
export const MOST_AT_ONCE = 100;

/** What the page for adding people to a team reads from its address. `chosen` are those ticked before. */
export const addSchema = z.object({
  q: text,
  chosen: z
    .string()
    .catch('')
    .transform((ids) => [...new Set(ids.split('.').filter(isUuid))].slice(0, MOST_AT_ONCE)),
});

export type AddAddress = z.output<typeof addSchema>;
export type ListAddress = z.output<typeof listSchema>;
