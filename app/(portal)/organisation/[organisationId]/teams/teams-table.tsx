import { teamPaths } from '@/components/teams/paths';
import type { TeamSummary } from '@/lib/teams/queries';

type Props = { organisationId: string; teams: readonly TeamSummary[] };

export function TeamsTable({ organisationId, teams }: Props) {
  const paths = teamPaths(organisationId);
  return (
    <table className="app-table app-table--stacked" role="table">
      <caption className="nhsuk-u-visually-hidden">Teams</caption>
      <thead role="rowgroup">
        <tr role="row">
          {['Team', 'People', 'Mailboxes'].map((head) => (
            <th scope="col" role="columnheader" key={head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {teams.map(({ id, name, memberCount, mailboxCount }) => (
          <tr role="row" key={id}>
            <th scope="row" role="rowheader">
              <a href={paths.team(id)}>
                <bdi>{name}</bdi>
              </a>
            </th>
            <td role="cell">
              <span className="app-table__card-label">People: </span>
              {memberCount}
            </td>
            <td role="cell">
              <span className="app-table__card-label">Mailboxes: </span>
              {mailboxCount}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
