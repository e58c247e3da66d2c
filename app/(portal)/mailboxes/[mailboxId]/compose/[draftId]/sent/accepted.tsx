import { Confirmation } from '@/components/compose/confirmation';
import { PrintButton } from '@/components/compose/print-button';
import { toReceipt } from '@/components/compose/receipt';
import { ReceiptList } from '@/components/compose/receipt-list';
import { ButtonLink } from '@/components/ui/button-link';
import { ButtonRow } from '@/components/ui/button-row';
import { sentenceTime } from '@/lib/format/time';
import { say } from '@/lib/messages/claims/policy';
import { CopyForm } from '../../copy-form';
import type { OutcomeProps } from './outcome-props';

/** The confirmation, with the receipt. */
export function Accepted({ mailbox, details }: OutcomeProps) {
  const { message, events } = details;
  const mailboxPath = `/mailboxes/${mailbox.id}`;
  const other = message.otherName ?? message.otherMailboxId ?? 'The recipient';
  const deadline = message.expiresAt ? sentenceTime(message.expiresAt) : '';
  const claim =
    message.state === 'ACKNOWLEDGED'
      ? say('receipt.collected', { other })
      : say('receipt.sent', { other, deadline });
  const sentBy = events.findLast(({ kind, far }) => kind === 'sending' && !far)?.who ?? null;
  return (
    <>
      <Confirmation claim={claim} meshMessageId={message.meshMessageId ?? ''} />
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
