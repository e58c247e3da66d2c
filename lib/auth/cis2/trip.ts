import { z } from 'zod';

/** The purpose of a journey to CIS2. An invitation's token is the secret of its link, sealed. */
export const roundTrip = z.object({
  kind: z.enum(['sign-in', 'link', 'confirm', 'invitation']),
  next: z.string(),
  invitation: z.string().optional(),
  /** Hash of the `state` of this very journey. An answer to another one does not end it. */
  stateHash: z.string(),
});

export type RoundTrip = z.output<typeof roundTrip>;

/** What people were doing when they went to CIS2. */
export type RoundTripKind = RoundTrip['kind'];
