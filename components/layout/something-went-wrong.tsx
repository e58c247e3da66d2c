'use client';

import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { AppFooter } from './app-footer';
import { AppHeader } from './app-header';
import { PageShell } from './page-shell';
import { ProblemPage } from './problem-page';

type Props = { error: unknown; retry: () => void };

/** What Next knows the error by in the server's log; the message itself may hold what a page must not show. */
function referenceOf(error: unknown): string | undefined {
  return error instanceof Error && 'digest' in error && typeof error.digest === 'string'
    ? error.digest
    : undefined;
}

/** The last resort for what nobody foresaw. Its shell is its own: the layouts may be what failed. */
export function SomethingWentWrong({ error, retry }: Props) {
  const reference = referenceOf(error);
  return (
    <PageShell header={<AppHeader />} footer={<AppFooter />}>
      <title>Something went wrong – MESH Mailbox</title>
      <ProblemPage
        title="Something went wrong"
        lost="The fault is on our side. No message was lost: what MESH holds is still there."
        reference={reference}
        actions={
          <>
            <Button type="button" onClick={retry}>
              Try again
            </Button>
            <ButtonLink href="/" variant="secondary">
              Go to your mailboxes
            </ButtonLink>
          </>
        }
      >
        <p>
          If you were sending a message, look under “Sent” before you send it again. It says whether MESH has
          accepted it.
        </p>
        <p>
          Try again in a minute. If it happens again, ask for help{reference ? ' and give the reference' : ''}
          .
        </p>
      </ProblemPage>
    </PageShell>
  );
}
