import { z } from 'zod';

/** A mailbox id as people paste it: removes stray spaces and converts to upper case. */
export const meshMailboxIdSchema = z
  .string()
  .transform((text) => text.replaceAll(/\s+/g, '').toUpperCase())
  .pipe(
    z
      .string()
      .min(1, 'Enter a mailbox id')
      .max(100, 'A mailbox id has at most 100 characters')
      .regex(/^[A-Z0-9_-]+$/, 'A mailbox id has only letters and numbers, like X26ABC1'),
  );

/** An ODS code: 1 to 9 letters and digits (DCB0090). */
export const odsCodeSchema = z
  .string()
  .transform((text) => text.replaceAll(/\s+/g, '').toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9]{1,9}$/, 'An ODS code has 1 to 9 letters and numbers, like Y99001'));
