import { expect, it } from 'vitest';
import { messageTitle } from './message-title';

const received = {
  direction: 'RECEIVED',
  kind: 'DATA',
  workflowName: 'Pathology report',
  otherName: 'Leeds Lab',
} as const;

it('names a message by its type and who sent it, and says how many wait', () => {
  expect(messageTitle(received, 3)).toBe('Pathology report from Leeds Lab – Inbox (3 waiting)');
  expect(messageTitle({ ...received, kind: 'REPORT' }, 0)).toBe('Delivery problem – Inbox (0 waiting)');
  expect(messageTitle({ ...received, otherName: null, workflowName: null }, 1000)).toBe(
    'Message – Inbox (1,000+ waiting)',
  );
});

it('names a sent message by its recipient', () => {
  expect(messageTitle({ ...received, direction: 'SENT' }, 3)).toBe('Pathology report to Leeds Lab – Sent');
  expect(messageTitle({ ...received, direction: 'SENT', otherName: null }, 3)).toBe(
    'Pathology report – Sent',
  );
});
