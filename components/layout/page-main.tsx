import type { ReactNode } from 'react';

type Props = {
  /** BackLink or Breadcrumbs, which stand before the main landmark. */
  before?: ReactNode;
  children: ReactNode;
};

export function PageMain({ before, children }: Props) {
  return (
    <div className="nhsuk-width-container">
      {before && <div className="app-before-main">{before}</div>}
      <main className="app-main" id="maincontent" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
