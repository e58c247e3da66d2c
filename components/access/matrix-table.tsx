import { organisationPaths } from '@/components/organisation/paths';
import type { MatrixMailbox, MatrixRow } from '@/lib/access/grants/types';
import { lastUsedWords } from '@/lib/access/policy';
import { holderNotes } from './cell-words';
import { MatrixCell } from './matrix-cell';

type Props = {
  organisationId: string;
  caption: string;
  mailboxes: readonly MatrixMailbox[];
  rows: readonly MatrixRow[];
  now: Date;
};

/**
 * Who can use which mailbox: a row for each team and person, a column for each mailbox. Between phone and
 * desktop widths it scrolls within itself, together with the visually hidden words, which are positioned by
 * the box: hence `relative`.
 */
export function MatrixTable({ organisationId, caption, mailboxes, rows, now }: Props) {
  const paths = organisationPaths(organisationId);
  return (
    <div className="relative overflow-x-auto p-1">
      <table className="app-table app-table--stacked" role="table">
        <caption className="nhsuk-u-visually-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              Team or person
            </th>
            {mailboxes.map((mailbox) => (
              <th scope="col" role="columnheader" key={mailbox.id}>
                <bdi>{mailbox.name}</bdi>
                <span className="app-secondary">
                  {mailbox.isClosed ? 'transferred: history only' : mailbox.meshMailboxId}
                </span>
              </th>
            ))}
            <th scope="col" role="columnheader">
              Last used
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr role="row" key={row.id}>
              <th scope="row" role="rowheader">
                <a href={row.kind === 'team' ? paths.team(row.id) : paths.person(row.id)}>
                  <bdi>{row.kind === 'team' ? `${row.name} (team)` : row.name}</bdi>
                </a>
                {holderNotes(row, now).map((note) => (
                  <span className="app-secondary" key={note}>
                    {note}
                  </span>
                ))}
              </th>
              {mailboxes.map((mailbox) => (
                <MatrixCell
                  key={mailbox.id}
                  {...{ organisationId, row, mailbox, now }}
                  cells={row.cells.filter(({ mailboxId }) => mailboxId === mailbox.id)}
                />
              ))}
              <td role="cell">
                <span className="text-quiet tablet:hidden">Last used: </span>
                {lastUsedWords(row.lastUsedAt, now)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
