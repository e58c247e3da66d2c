import { z } from 'zod';

/** What becomes of unsent messages, by mailbox: a colleague's id, or "discard"; anything else is no answer. */
export const workSchema = z.record(z.guid(), z.string());

export type WorkDecisions = z.output<typeof workSchema>;
