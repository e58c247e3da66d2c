import { z } from 'zod';
import { addressText } from '@/lib/format/address-fields';
import { isUuid } from '@/lib/format/uuid';
import type { Asked } from './types';

/** What the page reads from its address. Ignores nonsense. */
export const helpdeskFilterSchema = z.object({ text: addressText(120) });

/** How to look a text up: a reference looks unlike any mailbox id, and only an email address has an @. */
export function askedBy(text: string): Asked {
  if (isUuid(text.toLowerCase())) return 'error';
  return text.includes('@') ? 'person' : 'mailbox';
}
