import { z } from 'zod';
import { addressPage, addressText } from '@/lib/format/address-fields';

/** What the list of people reads from its address. Ignores nonsense. */
export const peopleFilterSchema = z.object({
  text: addressText(100).transform((text) => text ?? ''),
  state: z.enum(['ACTIVE', 'NO_FACTOR', 'INVITED', 'SUSPENDED', 'ENDED']).optional().catch(undefined),
  page: addressPage,
});

export type PeopleFilter = z.output<typeof peopleFilterSchema>;

/** The reason for a suspension. */
export const reasonSchema = z
  .string()
  .transform((text) => text.replace(/\s+/gu, ' ').trim())
  .pipe(z.string().min(1, 'Enter a reason').max(200, 'The reason must be 200 characters or fewer'));
