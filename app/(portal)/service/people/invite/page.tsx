import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ServiceForm } from '@/components/service/service-form';
import { loadHeldForm } from '../../../load';
import { requireServiceRight } from '../../require-service-right';
import { inviteToTeamAction } from '../actions';
import { roleItems } from '../role-items';

const PATH = '/service/people/invite';

export default async function InviteToTeamPage() {
  await requireServiceRight(PATH, 'service_roles:manage');
  const held = await loadHeldForm(PATH);
  return (
    <PageMain before={<BackLink href="/service/people">Service team</BackLink>}>
      <ServiceForm
        action={inviteToTeamAction}
        pageTitle={wholeTitle('Invite into the service team')}
        fields={[
          { kind: 'text', name: 'name', label: 'Their name', value: held?.name ?? '' },
          {
            kind: 'text',
            name: 'email',
            label: 'Their email address',
            hint: 'The link goes there. It works once, for some days.',
            value: held?.email ?? '',
          },
          {
            kind: 'radios',
            name: 'serviceRole',
            label: 'Service role',
            items: roleItems,
            ...(held?.serviceRole && { value: held.serviceRole }),
          },
        ]}
        button="Send invitation"
        pendingText="Sending…"
        cancel={{ href: '/service/people', label: 'Cancel' }}
      >
        <PageHeading
          size="l"
          lede="Do not invite people who already have an account. Search for them and change their role."
        >
          Invite into the service team
        </PageHeading>
      </ServiceForm>
    </PageMain>
  );
}
