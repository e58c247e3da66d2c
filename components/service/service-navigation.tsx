import { SubNavigation } from '@/components/layout/sub-navigation';

const PARTS = {
  health: { label: 'Health', href: '/service' },
  organisations: { label: 'Organisations', href: '/service/organisations' },
  mailboxes: { label: 'Mailboxes', href: '/service/mailboxes' },
  environments: { label: 'Environments', href: '/service/environments' },
  people: { label: 'Service team', href: '/service/people' },
  announcements: { label: 'Announcements', href: '/service/announcements' },
} as const;

type Part = keyof typeof PARTS;

/** Links between the parts of the operator's work. */
export function ServiceNavigation({ current }: { current: Part }) {
  const items = (Object.keys(PARTS) as Part[]).map((part) => ({
    ...PARTS[part],
    current: part === current,
  }));
  return <SubNavigation label="In the service" items={items} />;
}
