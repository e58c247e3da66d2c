import type { Metadata } from 'next';
import { AppFooter } from '@/components/layout/app-footer';
import { AppHeader } from '@/components/layout/app-header';
import { PageShell } from '@/components/layout/page-shell';
import { ProblemPage } from '@/components/layout/problem-page';
import { ButtonLink } from '@/components/ui/button-link';
import { env } from '@/lib/env/env';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFound() {
  const { SERVICE_NAME } = env();
  return (
    <PageShell header={<AppHeader serviceName={SERVICE_NAME} />} footer={<AppFooter />}>
      {/* The metadata above is lost in the browser where a page, and not the router, found nothing. */}
      <title>{`Page not found – ${SERVICE_NAME}`}</title>
      <ProblemPage
        title="Page not found"
        lost="There is nothing at this address. Nothing was lost."
        actions={<ButtonLink href="/">Go to your mailboxes</ButtonLink>}
      >
        <p>
          If you typed the address, check that it is right. If you pasted it, check that you copied all of it.
        </p>
        <p>
          If a colleague sent it to you, it may belong to a mailbox that you cannot use. Ask an administrator
          of your organisation.
        </p>
      </ProblemPage>
    </PageShell>
  );
}
