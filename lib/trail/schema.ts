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

/** Why a database was restored, in an operator's words. */
export const restoreReasonSchema = z
  .string()
  .trim()
  .min(1, 'Say why the database was restored')
  .max(300, 'Say why the database was restored in 300 characters or fewer');

/** What a page of the trail reads from its address. Ignores nonsense. */
export const trailFilterSchema = z.object({
  /** A part of the actor's name or email address. */
  who: optionalText,
  person: optionalId,
  /** Our id of a mailbox, or MESH's. */
  mailbox: optionalText,
  /** Our id of a message, or MESH's. */
  message: optionalText,
  event: z
    .enum(Object.keys(auditEvents) as [AuditEventName])
    .optional()
    .catch(undefined),
  /** Leaves out that someone looked at something. */
  looks: z.literal('hidden').optional().catch(undefined),
  ...addressDays,
  older: rowNumber,
  newer: rowNumber,
});

export type TrailFilter = z.output<typeof trailFilterSchema>;
