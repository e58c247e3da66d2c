import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { ProblemPage } from './problem-page';

/** Says that something of one's own organisation is there, but not for this person. */
export function ForbiddenPage({ serviceName, ask }: { serviceName: string; ask: ReactNode }) {
  return (
    <ProblemPage
      title="You do not have permission"
      lost="You may not see or do this. Nothing was changed and nothing was lost."
      actions={<ButtonLink href="/mailboxes">Go to your mailboxes</ButtonLink>}
    >
      {/* A page's metadata is lost in the browser where the page, and not the router, refused. */}
      <title>{`You do not have permission – ${serviceName}`}</title>
      <p>If you need it for your work, ask {ask}.</p>
    </ProblemPage>
  );
}
