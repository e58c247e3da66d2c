import type { ReactNode } from 'react';

type Props = {
  rows: readonly {
    key: string;
    value: ReactNode;
    /** A quiet line under the value, such as the mailbox id. */
    note?: ReactNode;
    /** `what` completes "Change" for screen readers: "the recipient". */
    change?: { href: string; what: string } | undefined;
  }[];
};

export function SummaryList({ rows }: Props) {
  return (
    <dl className="nhsuk-summary-list">
      {rows.map(({ key, value, note, change }) => (
        <div className="nhsuk-summary-list__row" key={key}>
          <dt className="nhsuk-summary-list__key">{key}</dt>
          <dd className="nhsuk-summary-list__value wrap-anywhere">
            {value}
            {note && <span className="app-secondary">{note}</span>}
          </dd>
          {change && (
            <dd className="nhsuk-summary-list__actions">
              <a className="nhsuk-link nhsuk-link--no-visited-state py-1" href={change.href}>
                Change<span className="nhsuk-u-visually-hidden"> {change.what}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
