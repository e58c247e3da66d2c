import './globals.css';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { env } from '@/lib/env/env';
import { helpWords } from '@/lib/env/help-contact';

export function generateMetadata(): Metadata {
  const name = env().SERVICE_NAME;
  return {
    // Many pages draw their own, which begins with "Error:" after a failure. One from here would come before
    // it, and without JavaScript the first one counts.
    title: { template: `%s – ${name}`, default: '' },
    description: 'Send and collect messages over MESH',
    icons: {
      icon: [
        { url: '/icons/mark.svg', type: 'image/svg+xml' },
        { url: '/favicon.ico', sizes: '32x32' },
      ],
      apple: { url: '/icons/mark-180.png', sizes: '180x180' },
    },
    robots: { index: false, follow: false },
  };
}

// Every page has a nonce of its own, so none is made at build time.
export const dynamic = 'force-dynamic';

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en-GB" className="nhsuk-template">
      <head>
        <link rel="stylesheet" href="/nhsuk.css" precedence="default" />
      </head>
      <body className="nhsuk-template__body" data-help={helpWords()}>
        {children}
      </body>
    </html>
  );
}
