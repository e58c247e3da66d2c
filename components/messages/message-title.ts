import type { MessageRow } from '@/lib/messages/types';
import { countWords } from './count-words';

type Titled = Pick<MessageRow, 'direction' | 'kind' | 'workflowName' | 'otherName'>;

/**
 * "Pathology report from Leeds Lab – Inbox (3 waiting)". Browsers keep titles in their history: no subject,
 * file name or address, which may name a patient. Pure.
 */
export function messageTitle({ direction, kind, workflowName, otherName }: Titled, waiting: number): string {
  const type = kind === 'REPORT' ? 'Delivery problem' : (workflowName ?? 'Message');
  if (direction === 'SENT') return otherName ? `${type} to ${otherName} – Sent` : `${type} – Sent`;
  const what = otherName && kind === 'DATA' ? `${type} from ${otherName}` : type;
  return `${what} – ${inboxTitle(waiting)}`;
}

/** "Inbox (3 waiting)". Pure. */
export function inboxTitle(waiting: number): string {
  return `Inbox (${countWords(waiting)} waiting)`;
}
