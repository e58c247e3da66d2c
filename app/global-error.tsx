'use client';

import './globals.css';

type Props = { error: Error & { digest?: string }; retry: () => void };

/** Replaces the root layout when that, or a layout within it, has failed: so it needs nothing of theirs. */
export default function GlobalError({ error: { digest }, retry }: Props) {
  return (
    <html lang="en-GB" className="nhsuk-template">
      <head>
        <title>Something went wrong – MESH Mailbox</title>
        <link rel="stylesheet" href="/nhsuk.css" />
      </head>
      <body className="nhsuk-template__body">
        <main className="nhsuk-width-container py-8">
          <h1 className="nhsuk-heading-l">Something went wrong</h1>
          <p>The fault is on our side. No message was lost: what MESH holds is still there.</p>
          <p>
            If you were sending a message, look under “Sent” before you send it again. It says whether MESH
            has accepted it.
          </p>
          <p>
            Try again in a minute. If it happens again, contact your local helpdesk
            {digest && (
              <>
                , and give the reference <strong className="select-all">{digest}</strong>
              </>
            )}
            .
          </p>
          <button className="nhsuk-button" type="button" onClick={retry}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
