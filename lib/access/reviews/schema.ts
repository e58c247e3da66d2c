import { z } from 'zod';
import { listSchema } from '@/lib/teams/schema';

/** What a review's page reads from its address. Ignores nonsense. */
export const reviewAddressSchema = listSchema.extend({
  show: z.enum(['all', 'undecided', 'unused', 'remove']).catch('all'),
});

export type ReviewAddress = z.output<typeof reviewAddressSchema>;

const decision = z.enum(['KEEP', 'REMOVE']);

/** The decisions on a page of a review. `was` is what the page showed. */
export const decisionsSchema = z
  .array(z.object({ itemId: z.string(), was: decision.nullable(), decision }))
  .min(1, 'Choose keep or remove for at least one line')
  .max(200);
