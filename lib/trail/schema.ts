import { z } from 'zod';
import { type AuditEventName, auditEvents } from '@/lib/audit/events';
import { addressDays, addressText } from '@/lib/format/address-fields';

const optionalText = addressText(200);
const optionalId = z.guid().toLowerCase().optional().catch(undefined);

const rowNumber = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt)
  .optional()
  .catch(undefined);

/** Why a database was restored, as an operator says it. */
export const restoreReasonSchema = z
  .string()
  .trim()
  .min(1, 'Say why the database was restored')
  .max(300, 'Say why the database was restored in 300 characters or fewer');

/** What a page of the trail takes from its address. Nonsense in an address is ignored, never an error. */
export const trailFilterSchema = z.object({
  /** A part of the name or email address of who did it. */
  who: optionalText,
  person: optionalId,
  /** Our id of a mailbox, or the id that MESH knows. */
  mailbox: optionalText,
  /** Our id of a message, or the id that MESH knows. */
  message: optionalText,
  event: z
    .enum(Object.keys(auditEvents) as [AuditEventName])
    .optional()
    .catch(undefined),
  /** That somebody looked at something is left out. */
  looks: z.literal('hidden').optional().catch(undefined),
  ...addressDays,
  older: rowNumber,
  newer: rowNumber,
});

export type TrailFilter = z.output<typeof trailFilterSchema>;
