import { organisationPaths, withQuery } from '@/components/organisation/paths';
import type { MatrixCell as Cell, MatrixMailbox, MatrixRow } from '@/lib/access/grants/types';
import { holderKey } from '@/lib/access/policy';
import { cellNote, isLiveCell } from './cell-words';
import { LevelTag } from './level-tag';

type Props = {
  organisationId: string;
  row: MatrixRow;
  mailbox: MatrixMailbox;
  cells: readonly Cell[];
  now: Date;
};

/**
 * One holder's access to one mailbox: each tag links to its change page, the dash to the page for giving
 * access.
 */
export function MatrixCell({ organisationId, row, mailbox, cells, now }: Props) {
  const paths = organisationPaths(organisationId);
  if (cells.length === 0) {
    const href = withQuery(paths.giveWhat, { holder: holderKey(row), mailbox: mailbox.id });
    return (
      <td role="cell" className="max-tablet:hidden">
        {row.state === 'live' && !mailbox.isClosed ? (
          <a className="inline-block min-h-6 min-w-6 no-underline" href={href}>
            <span aria-hidden="true">–</span>
            <span className="nhsuk-u-visually-hidden">
              None. Give {row.name} access to {mailbox.name}
            </span>
          </a>
        ) : (
          '–'
        )}
      </td>
    );
  }
  return (
    <td role="cell">
      <span className="text-quiet tablet:hidden">{mailbox.name}: </span>
      {cells.map((cell) => {
        const note = cellNote(cell, now);
        return (
          <span className="block pb-1" key={cell.grantId}>
            <a className="inline-block" href={paths.grant(cell.grantId)}>
              <LevelTag level={cell.level} isLive={isLiveCell(cell, now) && row.state === 'live'} />
              <span className="nhsuk-u-visually-hidden">
                {' '}
                Change what {row.name} can do with {mailbox.name}
              </span>
            </a>
            {note && <span className="app-secondary">{note}</span>}
          </span>
        );
      })}
    </td>
  );
}
