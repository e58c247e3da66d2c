import type { DetailRow } from '@/components/messages/view-models';
import { fullTime } from '@/lib/format/time';
import { sizeAndParts } from '@/lib/messages/labels';
import { partyWords } from './recipient-words';

type Sent = {
  message: {
    workflowId: string;
    workflowName: string | null;
    otherMailboxId: string | null;
    otherName: string | null;
    otherOdsCode: string | null;
    subject: string | null;
    localId: string | null;
    fileName: string | null;
    sizeBytes: bigint | null;
    partCount: number;
    meshMessageId: string | null;
    acceptedAt: Date | null;
  };
  mailbox: { organisationName: string; odsCode: string; meshMailboxId: string };
  /** The person who pressed the button. */
  sentBy: string | null;
};

/** What was sent, by whom, to whom and when: for the screen and for paper. Pure. */
export function toReceipt({ message, mailbox, sentBy }: Sent): DetailRow[] {
  const row = (key: string, value: string | null, rest: Partial<DetailRow> = {}) =>
    value ? [{ key, value, ...rest }] : [];
  return [
    ...row('Message id', message.meshMessageId, { copy: 'message id' }),
    ...row('Accepted by MESH', message.acceptedAt && fullTime(message.acceptedAt)),
    ...row('Sent by', sentBy),
    ...row('From', partyWords(mailbox.organisationName, mailbox.odsCode), {
      note: `Mailbox ${mailbox.meshMailboxId}`,
    }),
    ...row('To', partyWords(message.otherName, message.otherOdsCode), {
      note: `Mailbox ${message.otherMailboxId}`,
    }),
    ...row('Type of message', message.workflowName ?? message.workflowId, { note: message.workflowId }),
    ...row('File', message.fileName, {
      note:
        message.sizeBytes === null ? undefined : sizeAndParts(Number(message.sizeBytes), message.partCount),
    }),
    ...row('Subject', message.subject),
    ...row('Your reference', message.localId, { copy: 'reference' }),
  ];
}
