import { PageHeading } from '@/components/layout/page-heading';
import type { MailboxForPage } from '@/lib/mailboxes/queries';

/** The heading of a mailbox's lists, with the way between them. */
export function MailboxHeading({ mailbox, current }: { mailbox: MailboxForPage; current: 'inbox' | 'sent' }) {
  const path = `/mailboxes/${mailbox.id}`;
  return (
    <>
      <PageHeading lede={`${mailbox.organisationName} · mailbox ${mailbox.meshMailboxId}`}>
        {current === 'inbox' ? mailbox.name : `Sent from ${mailbox.name}`}
      </PageHeading>
      <ul className="nhsuk-list app-mailbox-nav" aria-label="In this mailbox">
        <li>{current === 'inbox' ? <strong aria-current="page">Inbox</strong> : <a href={path}>Inbox</a>}</li>
        <li>{current === 'sent' ? <strong aria-current="page">Sent</strong> : <a href={`${path}/sent`}>Sent</a>}</li>
        {mailbox.can('message:send') && (
          <li>
            <a href={`${path}/compose`}>Send a message</a>
          </li>
        )}
      </ul>
    </>
  );
}

