import { StateTag } from '@/components/ui/state-tag';
import type { Tone } from '@/components/ui/tone';
import type { BulkLine, Verdict } from '@/lib/organisations/invitations/bulk/types';

const VERDICTS: Record<Verdict, { words: string; tone: Tone }> = {
  OK: { words: 'Will be invited', tone: 'waiting' },
  SENT: { words: 'Invited', tone: 'success' },
  PROBLEM: { words: 'Problem', tone: 'danger' },
  HERE: { words: 'Already here', tone: 'neutral' },
  INVITED: { words: 'Already invited', tone: 'neutral' },
  DOUBLE: { words: 'Twice in the list', tone: 'warning' },
};

const HEADS = ['Line', 'Name', 'What happens', 'More'];

/** What would become, or became, of each line of a list of people. */
export function PeopleBulkTable({ caption, lines }: { caption: string; lines: readonly BulkLine[] }) {
  return (
    <table className="app-table app-table--stacked" role="table">
      <caption className="nhsuk-u-visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {HEADS.map((head) => (
            <th scope="col" role="columnheader" key={head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {lines.map(({ line, name, email, verdict, words }) => (
          <tr role="row" key={line}>
            <td role="cell">
              <span className="app-table__card-label">Line </span>
              {line}
            </td>
            <th scope="row" role="rowheader">
              <bdi>{name || 'No name'}</bdi>
              <span className="app-secondary">{email}</span>
            </th>
            <td role="cell">
              <StateTag tone={VERDICTS[verdict].tone}>{VERDICTS[verdict].words}</StateTag>
            </td>
            <td role="cell">{words}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
