import { SubmitButton } from '@/components/ui/submit-button';
import { dayWords } from '@/lib/format/day';
import type { Cover } from '@/lib/teams/cover/types';
import { levelLabels } from '@/lib/teams/labels';
import { endWords } from '@/lib/teams/policy';

type Props = {
  covers: readonly Cover[];
  now: Date;
  endAction: (grantId: string) => (form: FormData) => Promise<void>;
};

/** Who stands in for whom, now and in time to come. */
export function CoverTable({ covers, now, endAction }: Props) {
  return (
    <table className="app-table app-table--stacked" role="table">
      <caption className="nhsuk-u-visually-hidden">Cover now and to come</caption>
      <thead role="rowgroup">
        <tr role="row">
          {['Who covers', 'When', 'Mailboxes', 'Change'].map((head) => (
            <th scope="col" role="columnheader" key={head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {covers.map(({ grantId, away, covering, startsAt, endsAt, mailboxes }) => (
          <tr role="row" key={grantId}>
            <th scope="row" role="rowheader">
              <bdi>{covering.name}</bdi>
              <span className="app-secondary">
                for <bdi>{away.name}</bdi>
              </span>
            </th>
            <td role="cell">
              {startsAt > now
                ? `${dayWords(startsAt)} to ${dayWords(endsAt)}`
                : `Now, ${endWords(endsAt, now)}`}
            </td>
            <td role="cell">
              {mailboxes.map(({ name, level }) => (
                <span className="block" key={name}>
                  <bdi>{name}</bdi> ({levelLabels[level].label})
                </span>
              ))}
            </td>
            <td role="cell">
              <form action={endAction(grantId)}>
                <SubmitButton variant="secondary" size="small" pendingText="Ending…">
                  {startsAt > now ? 'Call off' : 'End now'}
                  <span className="nhsuk-u-visually-hidden">
                    {' '}
                    the cover of {covering.name} for {away.name}
                  </span>
                </SubmitButton>
              </form>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
