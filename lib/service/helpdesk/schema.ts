import { z } from 'zod';
import { addressText } from '@/lib/format/address-fields';
import { isUuid } from '@/lib/format/uuid';
import type { Asked } from './types';

/** What the page takes from its address. Nonsense is ignored. */
export const helpdeskFilterSchema = z.object({ text: addressText(120) });

/** What a text is looked up as: a reference looks like no mailbox id, and only an email address has an @. */
export function askedBy(text: string): Asked {
  if (isUuid(text.toLowerCase())) return 'error';
  return text.includes('@') ? 'person' : 'mailbox';
}
