'use client';

import { StateTag } from '@/components/ui/state-tag';
import { TimeStamp } from '@/components/ui/time-stamp';
import { ClaimHeading } from './claim';
import { FileCell } from './file-cell';
import { messageHref } from './message-href';
import { PartyCell } from './party-cell';
import { SelectAll } from './select-all';
import { SelectCell } from './select-cell';
import { SubjectCell } from './subject-cell';
import { TableHead } from './table-head';
import type { InboxColumn, InboxRow } from './view-models';

type Props = {
  /** For screen readers: "Messages waiting in Clinical documents". */
  caption: string;
  rows: readonly InboxRow[];
  /** The mailbox, and which list this is, as its messages' pages keep it to return: see listQuery. */
  mailboxId: string;
  query: string;
  /** After "Arrived", in this order. */
  columns?: readonly InboxColumn[];
  /** The name of the rows' tick boxes, whose values are the rows' ids. The table is then inside a form. */
  selectName?: string | undefined;
  /** Whether the page arrives with all of them ticked. */
  allTicked?: boolean;
};

const columnHeads = {
  deadline: { className: 'app-table__remaining tablet:w-[12%]', label: 'Deadline' },
  state: { className: 'app-table__extra tablet:w-[13%]', label: 'State' },
} as const satisfies Record<InboxColumn, { className: string; label: string }>;

function ExtraCell({ column, row }: { column: InboxColumn; row: InboxRow }) {
  if (column === 'deadline') {
    const urgency = row.deadline?.urgent ? 'text-urgent' : '';
    return (
      <td role="cell" className={`app-table__remaining font-bold ${urgency}`}>
        {row.deadline && <ClaimHeading claim={row.deadline} />}
      </td>
    );
  }
  return (
    <td role="cell" className="app-table__extra">
      {row.state && (
        <StateTag tone={row.state.tone}>
          <ClaimHeading claim={row.state} />
        </StateTag>
      )}
    </td>
  );
}

/**
 * Drawn from its rows in the browser too: drawn by the server alone, each row's markup would be sent twice.
 */
export function InboxTable(props: Props) {
  const { caption, rows, mailboxId, query, columns = ['deadline'], selectName, allTicked = false } = props;
  const heads = [
    { className: 'app-table__party tablet:w-[16%]', label: 'From' },
    { className: 'app-table__subject', label: 'Subject and type' },
    { className: 'app-table__file tablet:w-[22%] min-[56.0625rem]:w-[24%]', label: 'File' },
    { className: 'app-table__time tablet:w-[14%]', label: 'Arrived' },
    ...columns.map((column) => columnHeads[column]),
  ];
  return (
    // The roles are explicit because rows laid out as cards would lose them in some browsers.
    <table className="app-table app-table--cards" role="table">
      <caption className="nhsuk-u-visually-hidden">{caption}</caption>
      <TableHead heads={heads} select={selectName && <SelectAll name={selectName} />} />
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.id} role="row" className={row.seen ? undefined : 'app-table__row--new'}>
            {selectName && (
              <SelectCell name={selectName} id={row.id} ticked={allTicked}>
                Select <bdi>{row.subject}</bdi> from <bdi>{row.fromName}</bdi>
              </SelectCell>
            )}
            <PartyCell name={row.fromName} mailboxId={row.fromMailboxId} />
            <SubjectCell {...row} href={messageHref(mailboxId, row.id, query)} unseen={!row.seen}>
              {row.problem && (
                <StateTag tone={row.problem.tone}>
                  <ClaimHeading claim={row.problem} />
                </StateTag>
              )}
            </SubjectCell>
            <FileCell {...row} />
            <td role="cell" className="app-table__time">
              <TimeStamp {...row.arrived} />
            </td>
            {columns.map((column) => (
              <ExtraCell key={column} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
