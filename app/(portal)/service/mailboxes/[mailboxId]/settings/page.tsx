import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ServiceForm } from '@/components/service/service-form';
import { BYTES_PER_MB, MAX_MB } from '@/lib/mailboxes/administration/schema';
import { loadHeldForm } from '../../../../load';
import { changeMailboxAction } from '../../actions';
import { loadAdministered } from '../load-administered';

export default async function MailboxSettingsPage({ params }: { params: Promise<{ mailboxId: string }> }) {
  const { mailboxId } = await params;
  const mailbox = await loadAdministered(mailboxId);
  const back = `/service/mailboxes/${mailboxId}`;
  const held = await loadHeldForm(`${back}/settings`);
  const megabytes = String(Math.round(mailbox.sizeLimitBytes / BYTES_PER_MB));
  return (
    <PageMain before={<BackLink href={back}>{mailbox.name}</BackLink>}>
      <ServiceForm
        action={changeMailboxAction.bind(null, mailboxId)}
        pageTitle={wholeTitle('Settings of the mailbox')}
        fields={[
          { kind: 'text', name: 'name', label: 'Name', value: held?.name ?? mailbox.name, width: 30 },
          {
            kind: 'text',
            name: 'sizeLimit',
            label: 'Largest file it may send, in MB',
            hint: `From 1 to ${MAX_MB}.`,
            value: held?.sizeLimit ?? megabytes,
            width: 5,
            numeric: true,
          },
        ]}
        button="Save"
        pendingText="Saving…"
        cancel={{ href: back, label: 'Cancel' }}
      >
        <PageHeading size="l">Settings of the mailbox</PageHeading>
      </ServiceForm>
    </PageMain>
  );
}
