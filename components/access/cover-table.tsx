import { Form } from '@/components/forms/form';
import { StackedTable } from '@/components/ui/stacked-table';
import { SubmitButton } from '@/components/ui/submit-button';
import type { Cover } from '@/lib/access/cover/types';
import { endWords, periodWords } from '@/lib/access/policy';
import { accessLevelLabels } from '@/lib/auth/access-level/labels';

type Props = {
  covers: readonly Cover[];
  now: Date;
  endAction: (grantId: string) => (form: FormData) => Promise<void>;
};

/** Who covers for whom, now and in future. */
export function CoverTable({ covers, now, endAction }: Props) {
  return (
    <StackedTable
      caption="Cover now and to come"
      heads={['Who covers', 'When', 'Mailboxes', 'Change']}
      unsaid={['Change']}
      rows={covers.map(({ grantId, away, covering, startsAt, endsAt, mailboxes }) => ({
        key: grantId,
        cells: [
          <span key="who">
            <bdi>{covering.name}</bdi>
            <span className="app-secondary">
              for <bdi>{away.name}</bdi>
            </span>
          </span>,
          startsAt > now ? `Later, ${periodWords(startsAt, endsAt)}` : `Now, ${endWords(endsAt, now)}`,
          mailboxes.map(({ id, name, level }) => (
            <span className="block" key={id}>
              <bdi>{name}</bdi> ({accessLevelLabels[level].label})
            </span>
          )),
          <Form key="change" action={endAction(grantId)}>
            <SubmitButton variant="secondary" size="small" pendingText="Ending…">
              {startsAt > now ? 'Call off' : 'End now'}
              <span className="nhsuk-u-visually-hidden">
                {' '}
                the cover of {covering.name} for {away.name}
              </span>
            </SubmitButton>
          </Form>,
        ],
      }))}
    />
  );
}
