import { toReceipt } from '@/components/compose/receipt';
import { ReceiptList } from '@/components/compose/receipt-list';
import { PageHeading } from '@/components/layout/page-heading';
import { LiveRefresh } from '@/components/live/live-refresh';
import { ClaimHeading } from '@/components/messages/claim';
import { StateBanner } from '@/components/messages/state-banner';
import { ButtonLink } from '@/components/ui/button-link';
import { stateBanner } from '@/lib/messages/banner/policy';
import type { MessageState } from '@/lib/messages/types';
import { SettleForms } from '../../../messages/[messageId]/settle-forms';
import { CopyForm } from '../../copy-form';
import type { OutcomeProps } from './outcome-props';

const REFRESH_MS = 3000;
/** Not settled yet: the page asks automatically, and without JavaScript there is a link that asks. */
const OPEN: readonly MessageState[] = ['SENDING', 'UNCONFIRMED'];
/** MESH does not have it: it can be corrected and sent again. */
const TO_REPEAT: readonly MessageState[] = ['REJECTED', 'ABANDONED', 'UNDELIVERED', 'NOT_ARRIVED'];

/** A message that MESH has not accepted (yet): where it is, why, and what to do now. */
export function Otherwise({ mailbox, details, now }: OutcomeProps) {
  const { message } = details;
  const banner = stateBanner(message, now);
  const mailboxPath = `/mailboxes/${mailbox.id}`;
  const isOpen = OPEN.includes(message.state);
  const actions = (
    <>
      {TO_REPEAT.includes(message.state) && (
        <CopyForm mailboxId={mailbox.id} messageId={message.id} variant="primary">
          Edit and send again
        </CopyForm>
      )}
      {isOpen && (
        <ButtonLink href={`${mailboxPath}/compose/${message.id}/sent`} variant="secondary" size="small">
          Look again
        </ButtonLink>
      )}
      <a href={`${mailboxPath}/messages/${message.id}`}>See everything that happened to it</a>
    </>
  );
  return (
    <>
      <PageHeading size="l">
        <ClaimHeading claim={banner} />
      </PageHeading>
      <StateBanner claim={banner} actions={actions} withoutHeading />
      {message.state === 'UNSETTLED' && <SettleForms mailboxId={mailbox.id} messageId={message.id} />}
      <ReceiptList heading="The message" rows={toReceipt({ message, mailbox, sentBy: null })} />
      {isOpen && (
        <LiveRefresh
          url={`/api/mailboxes/${mailbox.id}/messages/${message.id}/pulse`}
          marker={details.marker}
          everyMs={REFRESH_MS}
          announcement="We now know what happened to the message."
        />
      )}
    </>
  );
}
