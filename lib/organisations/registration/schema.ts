import { z } from 'zod';
import { addressPage, addressText } from '@/lib/format/address-fields';

const nameSchema = z
  .string()
  .trim()
  .min(1, 'Enter the name of the organisation')
  .max(120, 'The name may have at most 120 characters');

export const organisationNameSchema = z.object({ name: nameSchema });

/** An ODS code (DCB0090) as typed, in capitals. */
export const organisationCodeSchema = z.object({
  odsCode: z
    .string()
    .transform((text) => text.replaceAll(/\s+/g, '').toUpperCase())
    .pipe(
      z
        .string()
        .min(1, 'Enter the ODS code of the organisation')
        .regex(/^[A-Z0-9]{1,9}$/, 'An ODS code has 1 to 9 letters and numbers, like Y99001'),
    ),
});

/** A new organisation: its ODS code, and the name people know it by. */
export const organisationSchema = organisationCodeSchema.extend({ name: nameSchema });

/** What the list reads from its address. Ignores nonsense. */
export const organisationFilterSchema = z.object({
  text: addressText(120),
  page: addressPage,
});

export type OrganisationFilter = z.output<typeof organisationFilterSchema>;
