import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ServiceForm } from '@/components/service/service-form';
import { requireRecentProof } from '@/lib/auth/authorize';
import { getAdministeredMailbox } from '@/lib/mailboxes/administration/queries';
import { load } from '../../../../load';
import { changePasswordAction } from '../../actions';

export default async function MailboxPasswordPage({ params }: { params: Promise<{ mailboxId: string }> }) {
  const { mailboxId } = await params;
  const back = `/service/mailboxes/${mailboxId}`;
  const { name, meshMailboxId } = await load(
    '/service/mailboxes/[mailboxId]/password',
    `${back}/password`,
    async (actor) => {
      const mailbox = await getAdministeredMailbox(actor, mailboxId);
      // Asked before anything is typed: a password is not kept for later.
      requireRecentProof(actor);
      return mailbox;
    },
  );
  return (
    <PageMain before={<BackLink href={back}>{name}</BackLink>}>
      <ServiceForm
        action={changePasswordAction.bind(null, mailboxId)}
        pageTitle={wholeTitle('New password of the mailbox')}
        fields={[
          {
            kind: 'password',
            name: 'password',
            label: `New password of mailbox ${meshMailboxId}`,
            hint: 'From NHS England. We try it at MESH now. The old one is forgotten only when MESH has accepted the new one.',
          },
          {
            kind: 'tick',
            name: 'saveUnverified',
            label: 'Save it although MESH cannot be reached',
            hint: 'It is shown as "not verified" until MESH has accepted it.',
            onProblem: true,
          },
        ]}
        button="Check at MESH and save"
        pendingText="Asking MESH…"
        cancel={{ href: back, label: 'Cancel' }}
      >
        <PageHeading size="l">New password of the mailbox</PageHeading>
      </ServiceForm>
    </PageMain>
  );
}
