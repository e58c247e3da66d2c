import { Breadcrumbs } from '@/components/layout/breadcrumbs';
import { PageHeading } from '@/components/layout/page-heading';
import { SubNavigation } from '@/components/layout/sub-navigation';
import { organisationTrailHref } from '@/components/trail/trail-link';
import { ButtonLink } from '@/components/ui/button-link';
import type { MailboxForPage } from '@/lib/mailboxes/queries';

/** The back link of a mailbox's lists. On a phone the navigation just above is enough. */
export function MailboxBreadcrumbs() {
  return (
    <div className="max-tablet:hidden">
      <Breadcrumbs items={[{ href: '/mailboxes', label: 'Mailboxes' }]} />
    </div>
  );
}

/** The heading of a mailbox's lists, with the links between them. */
export function MailboxHeading({ mailbox, current }: { mailbox: MailboxForPage; current: 'inbox' | 'sent' }) {
  const path = `/mailboxes/${mailbox.id}`;
  return (
    <>
      <PageHeading lede={`${mailbox.organisationName} · mailbox ${mailbox.meshMailboxId}`}>
        {current === 'inbox' ? mailbox.name : `Sent from ${mailbox.name}`}
      </PageHeading>
      <SubNavigation
        label="In this mailbox"
        items={[
          { href: path, label: 'Inbox', current: current === 'inbox' },
          { href: `${path}/sent`, label: 'Sent', current: current === 'sent' },
          ...(mailbox.can('mailbox:settings')
            ? [
                {
                  href: `/organisation/${mailbox.organisationId}/mailboxes/${mailbox.id}`,
                  label: 'Settings',
                  current: false,
                },
              ]
            : []),
          ...(mailbox.canReadTrail
            ? [
                {
                  href: organisationTrailHref(mailbox.organisationId, { mailbox: mailbox.id }),
                  label: 'Audit trail',
                  current: false,
                },
              ]
            : []),
        ]}
      >
        {mailbox.can('message:send') && (
          <ButtonLink href={`${path}/compose`} size="small" variant="secondary">
            Send a message
          </ButtonLink>
        )}
      </SubNavigation>
    </>
  );
}
