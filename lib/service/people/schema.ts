import { z } from 'zod';
import { addressPage, addressText } from '@/lib/format/address-fields';

/** What the list reads from its address. Ignores nonsense. */
export const servicePeopleFilterSchema = z.object({
  text: addressText(120),
  page: addressPage,
});

export type ServicePeopleFilter = z.output<typeof servicePeopleFilterSchema>;

/** The form's role. "none" removes it. */
export const roleSchema = z.object({
  serviceRole: z
    .enum(['NONE', 'HELPDESK', 'OPERATOR', 'AUDITOR'], 'Choose a role')
    .transform((role) => (role === 'NONE' ? null : role)),
});

export const suspensionSchema = z.object({
  reason: z.string().trim().min(1, 'Enter the reason').max(200, 'The reason may have at most 200 characters'),
});
