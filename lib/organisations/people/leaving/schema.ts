import { z } from 'zod';

/** What becomes of unsent messages, by mailbox: a colleague's id, or "discard". */
export const workSchema = z.record(z.guid(), z.union([z.literal('discard'), z.guid()]));

export type WorkDecisions = z.output<typeof workSchema>;
