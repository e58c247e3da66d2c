'use client';

import { StateTag } from '@/components/ui/state-tag';
import { TimeStamp } from '@/components/ui/time-stamp';
import { ClaimHeading } from './claim';
import { FileCell } from './file-cell';
import { PartyCell } from './party-cell';
import { SelectAll } from './select-all';
import { SelectCell } from './select-cell';
import { SubjectCell } from './subject-cell';
import { TableHead } from './table-head';
import type { SentRow } from './view-models';

type Props = {
  /** For screen readers: "Messages sent from Clinical documents". */
  caption: string;
  rows: readonly SentRow[];
  /** Drafts have the date of their last change. */
  timeLabel: 'Sent' | 'Last changed';
  /** The name of the rows' tick boxes, whose values are the rows' ids. The table is then inside a form. */
  selectName?: string | undefined;
};

const headsOf = (timeLabel: string) => [
  { className: 'app-table__party tablet:w-[16%]', label: 'To' },
  { className: 'app-table__subject', label: 'Subject and type' },
  { className: 'app-table__file tablet:w-[22%] min-[56.0625rem]:w-[24%]', label: 'File' },
  { className: 'app-table__time tablet:w-[14%]', label: timeLabel },
  { className: 'app-table__state', label: 'State' },
];

export function SentTable({ caption, rows, timeLabel, selectName }: Props) {
  return (
    <table className="app-table app-table--cards" role="table">
      <caption className="nhsuk-u-visually-hidden">{caption}</caption>
      <TableHead heads={headsOf(timeLabel)} select={selectName && <SelectAll name={selectName} />} />
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.id} role="row">
            {selectName && (
              <SelectCell name={selectName} id={row.id}>
                Select <bdi>{row.subject}</bdi> to <bdi>{row.toName}</bdi>
              </SelectCell>
            )}
            <PartyCell name={row.toName} mailboxId={row.toMailboxId} />
            <SubjectCell {...row} />
            <FileCell {...row} />
            <td role="cell" className="app-table__time">
              <TimeStamp {...row.sent} />
            </td>
            <td role="cell" className="app-table__state">
              <StateTag tone={row.state.tone}>
                <ClaimHeading claim={row.state} />
              </StateTag>
              {row.stateNote && (
                <span className="app-secondary">
                  <ClaimHeading claim={row.stateNote} />
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
