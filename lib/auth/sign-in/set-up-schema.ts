import { z } from 'zod';

const reset = z.object({
  kind: z.literal('reset'),
  personId: z.uuid(),
  /** The emailed link, used up when the factor is stored. */
  linkId: z.uuid(),
  email: z.string(),
  name: z.string(),
});

const invitation = z.object({
  kind: z.literal('invitation'),
  invitationId: z.uuid(),
  email: z.string(),
  /** The name and password that the person chose. */
  name: z.string(),
  passwordHash: z.string(),
});

const subject = z.discriminatedUnion('kind', [reset, invitation]);

/** The content of a set-up step, sealed. */
export const setUpStateSchema = z.object({ subject, secret: z.string().min(16) });

export type SetUpSubject = z.infer<typeof subject>;
export type InvitationSubject = z.infer<typeof invitation>;
export type SetUpState = z.infer<typeof setUpStateSchema>;
