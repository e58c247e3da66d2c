import { z } from 'zod';
import { accessLevelSchema } from '@/lib/auth/access-level/schema';
import { passesForNobody } from '@/lib/auth/actor';

const NAME_LENGTH = 100;
const EMAIL_LENGTH = 254;

/** A person's name as typed, with tidy spaces and no control characters. */
export const personNameSchema = z
  .string()
  .transform((text) => text.replace(/\s+/gu, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'Enter their name')
      .max(NAME_LENGTH, `The name must be ${NAME_LENGTH} characters or fewer`)
      .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'The name holds characters that cannot be shown. Type it again')
      .refine((name) => !passesForNobody(name), 'Enter their own name: this one stands for the service'),
  );

/** An email address, in lower case. */
export const emailSchema = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(
    z
      .string()
      .min(1, 'Enter their email address')
      .max(EMAIL_LENGTH, 'The email address is too long')
      .check(z.email('Enter an email address in the form name@example.nhs.uk')),
  );

/** The access in an invitation's row. */
export const accessSchema = z.object({
  teamIds: z.array(z.guid()).max(100).default([]),
  grants: z
    .array(z.object({ mailboxId: z.guid(), level: accessLevelSchema }))
    .max(200)
    .default([]),
});

export const membershipRoleSchema = z.enum(['MEMBER', 'ADMINISTRATOR'], 'Choose what they will be');

/** The invited person, without the place. */
export const inviteeSchema = z.object({ name: personNameSchema, email: emailSchema });

export const invitationSchema = inviteeSchema.extend({
  role: membershipRoleSchema,
  access: accessSchema,
  endsAt: z.date().nullable(),
});

export type InvitationEntry = z.output<typeof invitationSchema>;

export const serviceInvitationSchema = inviteeSchema.extend({
  serviceRole: z.enum(['HELPDESK', 'OPERATOR', 'AUDITOR'], 'Choose a role'),
});
