import { SubmitButton } from '@/components/ui/submit-button';
import type { MembershipState } from '@/lib/teams/types';
import { teamPaths } from './paths';

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

/** The people of a team, each with what takes them out of it. */
export function MembersTable({ organisationId, teamName, members, removeAction }: Props) {
  const paths = teamPaths(organisationId);
  return (
    <table className="app-table app-table--stacked" role="table">
      <caption className="nhsuk-u-visually-hidden">People in {teamName}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {['Name', 'State', 'Change'].map((head) => (
            <th scope="col" role="columnheader" key={head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {members.map(({ id, name, email, state }) => (
          <tr role="row" key={id}>
            <th scope="row" role="rowheader">
              <a href={paths.person(id)}>
                <bdi>{name}</bdi>
              </a>
              <span className="app-secondary">{email}</span>
            </th>
            <td role="cell">{STATES[state]}</td>
            <td role="cell">
              <form action={removeAction(id)}>
                <SubmitButton variant="secondary" size="small" pendingText="Taking out…">
                  Take out<span className="nhsuk-u-visually-hidden"> {name}</span>
                </SubmitButton>
              </form>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
