import { z } from 'zod';
import { listSchema } from '@/lib/teams/schema';

/** What the page of a review takes from its address. Nonsense in it is ignored. */
export const reviewAddressSchema = listSchema.extend({
  show: z.enum(['all', 'undecided', 'unused', 'remove']).catch('all'),
});

export type ReviewAddress = z.output<typeof reviewAddressSchema>;

const decision = z.enum(['KEEP', 'REMOVE']);

/** What was decided on a page of a review; `was` is what the page showed. */
export const decisionsSchema = z
  .array(z.object({ itemId: z.string(), was: decision.nullable(), decision }))
  .min(1, 'Choose keep or remove for at least one line')
  .max(200);
