import { SubNavigation } from '@/components/layout/sub-navigation';

const PARTS = {
  people: 'People',
  teams: 'Teams',
  access: 'Who can use what',
  cover: 'Cover',
  mailboxes: 'Mailboxes',
  review: 'Access review',
  trail: 'Audit trail',
  settings: 'Settings',
} as const;

type Part = keyof typeof PARTS;

type Props = {
  organisationId: string;
  organisationName: string;
  /** The page's part of the administration. */
  current: Part;
};

/** Links between the parts of an organisation's administration. */
export function OrganisationNavigation({ organisationId, organisationName, current }: Props) {
  const items = (Object.keys(PARTS) as Part[]).map((part) => ({
    href: `/organisation/${organisationId}/${part}`,
    label: PARTS[part],
    current: part === current,
  }));
  return <SubNavigation label={`In ${organisationName}`} items={items} />;
}
