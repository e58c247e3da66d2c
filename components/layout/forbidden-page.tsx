import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { ProblemPage } from './problem-page';

/** Says that something in the person's own organisation exists, but not for them. */
export function ForbiddenPage({ serviceName, ask }: { serviceName: string; ask: ReactNode }) {
  return (
    <ProblemPage
      title="You do not have permission"
      lost="You may not see or do this. Nothing was changed and nothing was lost."
      actions={<ButtonLink href="/mailboxes">Go to your mailboxes</ButtonLink>}
    >
      {/* The browser loses a page's metadata when the page, and not the router, refused. */}
      <title>{`You do not have permission – ${serviceName}`}</title>
      <p>If you need it for your work, ask {ask}.</p>
    </ProblemPage>
  );
}
