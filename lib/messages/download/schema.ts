import { z } from 'zod';

const MAX_PARTS = 10_000;

/** The form in which a file is wanted, from its address. Ignores nonsense. */
export const downloadFormSchema = z.object({
  as: z.enum(['file', 'received', 'opened']).catch('file'),
  part: z.coerce.number().int().min(1).max(MAX_PARTS).catch(1),
});
