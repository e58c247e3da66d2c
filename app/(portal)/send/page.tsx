import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { CardGrid } from '@/components/ui/card-grid';
import { EmptyState } from '@/components/ui/empty-state';
import { listMailboxes } from '@/lib/mailboxes/queries';
import { load } from '../load';
import { WhomToAsk } from '../whom-to-ask';

const TITLE = 'Which mailbox do you want to send from?';

export const metadata: Metadata = { title: 'Send a message' };

const composePath = (mailboxId: string) => `/mailboxes/${mailboxId}/compose`;

export default async function SendPage() {
  const mailboxes = (await load('/send', '/send', listMailboxes)).filter(({ canSend }) => canSend);
  const [only] = mailboxes;
  if (only && mailboxes.length === 1) redirect(composePath(only.id));
  if (!only) {
    return (
      <PageMain>
        <PageHeading size="l">Send a message</PageHeading>
        <EmptyState heading="You cannot send from any mailbox yet">
          <p>
            The mailboxes that you may send from will appear here. Ask <WhomToAsk />.
          </p>
        </EmptyState>
      </PageMain>
    );
  }
  return (
    <PageMain>
      <PageHeading size="l" lede="The recipient sees which mailbox a message comes from.">
        {TITLE}
      </PageHeading>
      <CardGrid>
        {mailboxes.map(({ id, name, organisationName, meshMailboxId }) => (
          <Card key={id} heading={name}>
            <p>
              {organisationName}
              <span className="app-secondary">Mailbox {meshMailboxId}</span>
            </p>
            <ButtonLink href={composePath(id)} size="small">
              Send<span className="nhsuk-u-visually-hidden"> from {name}</span>
            </ButtonLink>
          </Card>
        ))}
      </CardGrid>
    </PageMain>
  );
}
