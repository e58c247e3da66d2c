import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ServiceForm } from '@/components/service/service-form';
import { toUkField } from '@/lib/service/announcements/policy';
import { loadHeldForm } from '../../../load';
import { requireServiceRight } from '../../require-service-right';
import { makeAnnouncementAction } from '../actions';
import { announcementFields } from '../announcement-fields';

const PATH = '/service/announcements/new';

export default async function NewAnnouncementPage() {
  await requireServiceRight(PATH, 'announcements:manage');
  const held = await loadHeldForm(PATH);
  return (
    <PageMain before={<BackLink href="/service/announcements">Announcements</BackLink>}>
      <ServiceForm
        action={makeAnnouncementAction}
        pageTitle={wholeTitle('Make an announcement')}
        fields={announcementFields({ startsAt: toUkField(new Date()), ...held })}
        button="Save announcement"
        pendingText="Saving…"
        cancel={{ href: '/service/announcements', label: 'Cancel' }}
      >
        <PageHeading size="l">Make an announcement</PageHeading>
      </ServiceForm>
    </PageMain>
  );
}
