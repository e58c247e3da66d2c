'use client';

import type { ReactNode } from 'react';

type Props = {
  /** BackLink or Breadcrumbs, before the main landmark. */
  before?: ReactNode;
  children: ReactNode;
};

export function PageMain({ before, children }: Props) {
  return (
    <div className="nhsuk-width-container">
      {before && <div className="pt-1.5 tablet:pt-5 print:hidden">{before}</div>}
      <main
        className="app-main min-h-96 pt-2 pb-10 outline-none tablet:pt-6 tablet:pb-14"
        id="maincontent"
        tabIndex={-1}
      >
        {children}
      </main>
    </div>
  );
}
