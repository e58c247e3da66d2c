import { StackedTable } from '@/components/ui/stacked-table';
import { StateTag } from '@/components/ui/state-tag';
import type { Tone } from '@/components/ui/tone';
import type { BulkLine, Verdict } from '@/lib/people/invitations/bulk/types';

const VERDICTS: Record<Verdict, { words: string; tone: Tone }> = {
  OK: { words: 'Will be invited', tone: 'waiting' },
  SENT: { words: 'Invited', tone: 'success' },
  PROBLEM: { words: 'Problem', tone: 'danger' },
  HERE: { words: 'Already here', tone: 'neutral' },
  INVITED: { words: 'Already invited', tone: 'neutral' },
  DOUBLE: { words: 'Duplicate', tone: 'warning' },
};

/** What will become, or became, of each line of a list of people. */
export function PeopleBulkTable({ caption, lines }: { caption: string; lines: readonly BulkLine[] }) {
  return (
    <StackedTable
      caption={caption}
      heads={['Name', 'Line', 'What happens', 'More']}
      unsaid={['What happens', 'More']}
      rows={lines.map(({ line, name, email, verdict, words }) => ({
        key: String(line),
        cells: [
          <span key="name">
            <bdi>{name || 'No name'}</bdi>
            <span className="app-secondary">{email}</span>
          </span>,
          line,
          <StateTag key="verdict" tone={VERDICTS[verdict].tone}>
            {VERDICTS[verdict].words}
          </StateTag>,
          words,
        ],
      }))}
    />
  );
}
