import { z } from 'zod';

/** What to do with drafts, by mailbox: a colleague's id, or "discard". Anything else is no answer. */
export const workSchema = z.record(z.guid(), z.string());

export type WorkDecisions = z.output<typeof workSchema>;
