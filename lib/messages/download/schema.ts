import { z } from 'zod';

const MAX_PARTS = 10_000;

/** In what form a file is wanted, as its address says. Nonsense is ignored. */
export const downloadFormSchema = z.object({
  as: z.enum(['file', 'received', 'opened']).catch('file'),
  part: z.coerce.number().int().min(1).max(MAX_PARTS).catch(1),
});
