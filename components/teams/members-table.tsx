import { Form } from '@/components/forms/form';
import { organisationPaths } from '@/components/organisation/paths';
import { StackedTable } from '@/components/ui/stacked-table';
import { SubmitButton } from '@/components/ui/submit-button';
import type { MembershipState } from '@/lib/people/here/types';

type Props = {
  organisationId: string;
  teamName: string;
  members: readonly { id: string; name: string; email: string; state: MembershipState }[];
  removeAction: (personId: string) => (form: FormData) => Promise<void>;
};

const STATES: Record<MembershipState, string> = {
  live: 'Active',
  suspended: 'Suspended: cannot use it',
  ended: 'Membership has ended: cannot use it',
  none: 'Has left: cannot use it',
};

/** The people of a team, each with a button to remove them. */
export function MembersTable({ organisationId, teamName, members, removeAction }: Props) {
  const paths = organisationPaths(organisationId);
  return (
    <StackedTable
      caption={`People in ${teamName}`}
      heads={['Name', 'State', 'Change']}
      unsaid={['State', 'Change']}
      rows={members.map(({ id, name, email, state }) => ({
        key: id,
        cells: [
          <span key="name">
            <a href={paths.person(id)}>
              <bdi>{name}</bdi>
            </a>
            <span className="app-secondary">{email}</span>
          </span>,
          STATES[state],
          <Form key="change" action={removeAction(id)}>
            <SubmitButton variant="secondary" size="small" pendingText="Removing…">
              Remove<span className="nhsuk-u-visually-hidden"> {name}</span>
            </SubmitButton>
          </Form>,
        ],
      }))}
    />
  );
}
