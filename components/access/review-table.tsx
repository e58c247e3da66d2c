import { organisationPaths } from '@/components/organisation/paths';
import { endWords, lastUsedWords } from '@/lib/access/policy';
import type { ReviewItem } from '@/lib/access/reviews/types';
import { LevelTag } from './level-tag';
import { decisionWords, sinceWords } from './review-words';

type Props = {
  organisationId: string;
  items: readonly ReviewItem[];
  now: Date;
  /**
   * Null when the review is signed off and decisions are read only. Otherwise what was typed and not saved,
   * by line.
   */
  held: Readonly<Record<string, string>> | null;
};

function Choice({ item, chosen }: { item: ReviewItem; chosen: string }) {
  const what = `${item.holderName} and ${item.mailboxName}`;
  return (
    <fieldset className="m-0 flex min-w-0 flex-wrap gap-x-4 gap-y-1 border-0 p-0">
      <legend className="nhsuk-u-visually-hidden">{what}</legend>
      <input type="hidden" name="line" value={item.id} />
      <input type="hidden" name={`was-${item.id}`} value={item.decision ?? ''} />
      {(['KEEP', 'REMOVE'] as const).map((decision) => (
        <label key={decision} className="flex items-center gap-2">
          <input
            className="m-0 size-6 accent-blue"
            type="radio"
            name={item.id}
            value={decision}
            defaultChecked={chosen === decision}
          />
          {decision === 'KEEP' ? 'Keep' : 'Remove'}
        </label>
      ))}
    </fieldset>
  );
}

/** The lines of an access review, each with its decision. */
export function ReviewTable({ organisationId, items, now, held }: Props) {
  const paths = organisationPaths(organisationId);
  return (
    <table className="app-table app-table--stacked" role="table">
      <caption className="nhsuk-u-visually-hidden">Access under review</caption>
      <thead role="rowgroup">
        <tr role="row">
          {['Team or person', 'Mailbox', 'Access', 'Last used', 'Decision'].map((head) => (
            <th scope="col" role="columnheader" key={head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {items.map((item) => {
          const since = sinceWords(item, now);
          return (
            <tr role="row" key={item.id}>
              <th scope="row" role="rowheader">
                <bdi>{item.holderName}</bdi>
                <span className="app-secondary">
                  {item.holderIsTeam ? 'team' : 'person'}
                  {item.team && (
                    <>
                      {' of '}
                      <a href={paths.team(item.team.id)}>
                        {item.team.memberCount === 1 ? '1 person' : `${item.team.memberCount} people`}
                        <span className="nhsuk-u-visually-hidden"> in {item.holderName}</span>
                      </a>
                    </>
                  )}
                </span>
              </th>
              <td role="cell">
                <bdi>{item.mailboxName}</bdi>
                <span className="app-secondary">{item.meshMailboxId}</span>
              </td>
              <td role="cell">
                <LevelTag level={item.level} />
                {item.now?.kind === 'COVER' && (
                  <span className="app-secondary">
                    covers for {item.now.coverForName ?? 'a colleague who has left'}
                  </span>
                )}
                {item.endsAt && <span className="app-secondary">{endWords(item.endsAt, now)}</span>}
                {since && held && <strong className="block">{since}</strong>}
              </td>
              <td role="cell">
                <span className="text-quiet tablet:hidden">Last used: </span>
                {lastUsedWords(item.lastUsedAt, now)}
              </td>
              <td role="cell">
                {held && item.now ? (
                  <Choice item={item} chosen={held[item.id] ?? item.decision ?? ''} />
                ) : (
                  decisionWords(item)
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
