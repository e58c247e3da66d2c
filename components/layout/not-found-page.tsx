import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { ProblemPage } from './problem-page';

/** Says that there is nothing here, without saying whether another organisation has it. */
export function NotFoundPage({ serviceName, ask }: { serviceName: string; ask: ReactNode }) {
  return (
    <ProblemPage
      title="Page not found"
      lost="There is nothing at this address. Nothing was lost."
      actions={<ButtonLink href="/">Go to your mailboxes</ButtonLink>}
    >
      {/* The browser loses a page's metadata when the page, and not the router, found nothing. */}
      <title>{`Page not found – ${serviceName}`}</title>
      <p>
        If you typed the address, check that it is right. If you pasted it, check that you copied all of it.
      </p>
      <p>If a colleague sent it to you, it may belong to a mailbox that you cannot use. Ask {ask}.</p>
    </ProblemPage>
  );
}
