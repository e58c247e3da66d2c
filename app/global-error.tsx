'use client';

import { SomethingWentWrong } from '@/components/layout/something-went-wrong';
import './globals.css';

type Props = { error: unknown; retry: () => void };

/** Replaces the root layout when that itself has failed. */
export default function GlobalError(props: Props) {
  return (
    <html lang="en-GB">
      <head>
        <link rel="stylesheet" href="/nhsuk.css" />
      </head>
      <body>
        <SomethingWentWrong {...props} />
      </body>
    </html>
  );
}
