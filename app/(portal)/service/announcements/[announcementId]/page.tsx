import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ServiceForm } from '@/components/service/service-form';
import { toUkField } from '@/lib/service/announcements/policy';
import { getAnnouncement } from '@/lib/service/announcements/queries';
import { load, loadHeldForm } from '../../../load';
import { changeAnnouncementAction } from '../actions';
import { announcementFields } from '../announcement-fields';

export default async function AnnouncementPage({ params }: { params: Promise<{ announcementId: string }> }) {
  const { announcementId } = await params;
  const path = `/service/announcements/${announcementId}`;
  const announcement = await load('/service/announcements/[announcementId]', path, (actor) =>
    getAnnouncement(actor, announcementId),
  );
  const held = await loadHeldForm(path);
  const { heading, text, isWarning, startsAt, endsAt } = announcement;
  const values = {
    heading,
    text,
    importance: isWarning ? 'warning' : 'information',
    startsAt: toUkField(startsAt),
    endsAt: toUkField(endsAt),
  };
  return (
    <PageMain before={<BackLink href="/service/announcements">Announcements</BackLink>}>
      <ServiceForm
        action={changeAnnouncementAction.bind(null, announcementId)}
        pageTitle={wholeTitle('Change an announcement')}
        fields={announcementFields({ ...values, ...held })}
        button="Save announcement"
        pendingText="Saving…"
        cancel={{ href: '/service/announcements', label: 'Cancel' }}
      >
        <PageHeading size="l">Change an announcement</PageHeading>
      </ServiceForm>
    </PageMain>
  );
}
