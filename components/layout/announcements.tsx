import { Notice } from '@/components/ui/notice';
import type { LiveAnnouncement } from '@/lib/service/announcements/types';

/** The operator's announcements, above every page. Empty when there are none. Plain text, as it was typed. */
export function Announcements({ announcements }: { announcements: readonly LiveAnnouncement[] }) {
  if (announcements.length === 0) return null;
  return (
    <aside className="nhsuk-width-container pt-4" aria-label="Announcements">
      {announcements.map(({ id, heading, text, isWarning }) => (
        <Notice key={id} tone={isWarning ? 'warning' : 'info'} heading={<bdi>{heading}</bdi>}>
          <p className="whitespace-pre-line">
            <bdi>{text}</bdi>
          </p>
        </Notice>
      ))}
    </aside>
  );
}
