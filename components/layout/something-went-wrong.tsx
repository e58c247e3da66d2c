'use client';

import { useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { ProblemPage } from './problem-page';

type Props = { error: unknown; retry: () => void };

const never = () => () => {};

/** The contact, which the root layout puts into the page's body: this page is drawn in the browser. */
const useHelpWords = () =>
  useSyncExternalStore(
    never,
    () => document.body.dataset.help,
    () => undefined,
  );

/** The error's name in the server's log. The message itself may contain what a page must not show. */
function referenceOf(error: unknown): string | undefined {
  return error instanceof Error && 'digest' in error && typeof error.digest === 'string'
    ? error.digest
    : undefined;
}

/** What browsers throw when a request reaches nobody. */
function isNetworkError(error: unknown): boolean {
  return error instanceof TypeError && /failed to fetch|networkerror|load failed/i.test(error.message);
}

/** The network went away while a form was being sent: nobody can say whether it arrived. */
function NotReached({ retry }: { retry: () => void }) {
  return (
    <ProblemPage
      title="We could not be reached"
      lost="Your computer could not reach this service. You may be offline."
      actions={
        <Button type="button" onClick={retry}>
          Go back to the page
        </Button>
      }
    >
      <p>
        Check your connection, then go back to the page. See there whether what you did last was done before
        you do it again.
      </p>
    </ProblemPage>
  );
}

/** Replaces a page after an unexpected error. Header and footer are around it. */
export function SomethingWentWrong({ error, retry }: Props) {
  const reference = referenceOf(error);
  const help = useHelpWords() ?? 'your local helpdesk';
  if (isNetworkError(error)) {
    return (
      <>
        <title>We could not be reached – MESH Mailbox</title>
        <NotReached retry={retry} />
      </>
    );
  }
  return (
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
      <title>Something went wrong – MESH Mailbox</title>
      <p>
        If you were sending a message, look under “Sent” before you send it again. It says whether MESH has
        accepted it.
      </p>
      <p>
        Try again in a minute. If it happens again, contact {help}
        {reference ? ', and give the reference' : ''}.
      </p>
    </ProblemPage>
  );
}
