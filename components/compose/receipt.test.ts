import { expect, it } from 'vitest';
import { toReceipt } from './receipt';

const message = {
  workflowId: 'AUDIT_RETURN_V3',
  workflowName: 'National audit return',
  otherMailboxId: 'X98AU001',
  otherName: 'Kidney Care Audit',
  otherOdsCode: 'X98',
  subject: null,
  localId: 'MM-1',
  fileName: 'audit.csv',
  sizeBytes: 2_400_000n,
  partCount: 1,
  meshMessageId: '20261121090000123456_A1B2C3',
  acceptedAt: new Date('2026-11-21T09:14:00Z'),
};
const mailbox = { organisationName: 'Riverside Surgery', odsCode: 'Y99001', meshMailboxId: 'Y99001GP003' };

it('says who sent what to whom, and when MESH accepted it, with both ids to copy', () => {
  const rows = toReceipt({ message, mailbox, sentBy: 'Pat Lee' });
  const values = Object.fromEntries(rows.map(({ key, value }) => [key, value]));
  expect(values).toEqual({
    'Message id': '20261121090000123456_A1B2C3',
    'Accepted by MESH': 'Saturday 21 November 2026 at 09:14 GMT',
    'Sent by': 'Pat Lee',
    From: 'Riverside Surgery (ODS Y99001)',
    To: 'Kidney Care Audit (ODS X98)',
    'Type of message': 'National audit return',
    File: 'audit.csv',
    'Your reference': 'MM-1',
  });
  expect(rows.find(({ key }) => key === 'File')?.note).toBe('2.4 MB');
  expect(rows.filter(({ copy }) => copy).map(({ key }) => key)).toEqual(['Message id', 'Your reference']);
});
