import type { ReactNode } from 'react';

type Props = { summary: ReactNode; children: ReactNode; open?: boolean };

export function Details({ summary, children, open = false }: Props) {
  return (
    <details className="nhsuk-details" open={open}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{summary}</span>
      </summary>
      <div className="nhsuk-details__text wrap-anywhere">{children}</div>
    </details>
  );
}
