import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ServiceForm } from '@/components/service/service-form';
import { loadHeldForm } from '../../../../load';
import { pauseMailboxAction } from '../../actions';
import { loadAdministered } from '../load-administered';

export default async function PauseMailboxPage({ params }: { params: Promise<{ mailboxId: string }> }) {
  const { mailboxId } = await params;
  const mailbox = await loadAdministered(mailboxId);
  const back = `/service/mailboxes/${mailboxId}`;
  const held = await loadHeldForm(`${back}/pause`);
  return (
    <PageMain before={<BackLink href={back}>{mailbox.name}</BackLink>}>
      <ServiceForm
        action={pauseMailboxAction.bind(null, mailboxId)}
        pageTitle={wholeTitle('Pause the mailbox')}
        fields={[
          {
            kind: 'area',
            name: 'reason',
            label: 'Why is it paused?',
            hint: 'Everybody who uses the mailbox sees this. Say when it will be back, if you know.',
            value: held?.reason ?? mailbox.pausedReason ?? '',
          },
        ]}
        button="Pause mailbox"
        pendingText="Pausing…"
        cancel={{ href: back, label: 'Cancel' }}
      >
        <PageHeading
          size="l"
          lede="It is not checked for new messages until you resume it. They wait at MESH, which keeps them for five days."
        >
          Pause <bdi>{mailbox.name}</bdi>
        </PageHeading>
      </ServiceForm>
    </PageMain>
  );
}
