import { Confirmation } from '@/components/compose/confirmation';
import { PrintButton } from '@/components/compose/print-button';
import { toReceipt } from '@/components/compose/receipt';
import { ReceiptList } from '@/components/compose/receipt-list';
import { ButtonLink } from '@/components/ui/button-link';
import { ButtonRow } from '@/components/ui/button-row';
import { sentenceTime } from '@/lib/format/time';
import { CopyForm } from '../../copy-form';
import type { OutcomeProps } from './outcome-props';

/** The confirmation, with the receipt. */
export function Accepted({ mailbox, details }: OutcomeProps) {
  const { message, events } = details;
  const mailboxPath = `/mailboxes/${mailbox.id}`;
  const recipient = message.otherName ?? message.otherMailboxId ?? 'The recipient';
  const isCollected = message.state === 'ACKNOWLEDGED';
  const next = isCollected
    ? [`${recipient} has collected it. There is nothing more to do.`]
    : [
        `${recipient} has until ${message.expiresAt ? sentenceTime(message.expiresAt) : 'five days from now'} to collect it.`,
        'You see it under Sent. If nobody collects it, it comes back and you are told there.',
      ];
  const sentBy = events.findLast(({ kind, far }) => kind === 'sending' && !far)?.who ?? null;
  return (
    <>
      <Confirmation
        heading={isCollected ? 'Message sent and collected' : 'Message sent'}
        meshMessageId={message.meshMessageId ?? ''}
        next={next}
      />
      <ButtonRow>
        <ButtonLink href={`${mailboxPath}/messages/${message.id}`}>Follow this message</ButtonLink>
        <CopyForm mailboxId={mailbox.id} messageId={message.id} variant="secondary">
          Send another like this
        </CopyForm>
        <a href={mailboxPath}>Back to the inbox</a>
        <PrintButton>Print the receipt</PrintButton>
      </ButtonRow>
      <ReceiptList heading="Receipt" rows={toReceipt({ message, mailbox, sentBy })} />
    </>
  );
}
