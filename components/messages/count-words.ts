import { COUNT_CAP } from '@/lib/mailboxes/types';

/** A count for a page: "12", and "1,000+" where counting stopped. Pure. */
export function countWords(count: number): string {
  return count >= COUNT_CAP ? `${COUNT_CAP.toLocaleString('en-GB')}+` : String(count);
}
