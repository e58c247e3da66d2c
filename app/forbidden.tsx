import type { Metadata } from 'next';
import { AppFooter } from '@/components/layout/app-footer';
import { AppHeader } from '@/components/layout/app-header';
import { PageShell } from '@/components/layout/page-shell';
import { ProblemPage } from '@/components/layout/problem-page';
import { ButtonLink } from '@/components/ui/button-link';
import { env } from '@/lib/env/env';

export const metadata: Metadata = { title: 'You do not have permission' };

export default function Forbidden() {
  const { SERVICE_NAME } = env();
  return (
    <PageShell header={<AppHeader serviceName={SERVICE_NAME} />} footer={<AppFooter />}>
      {/* The metadata above is lost in the browser where a page, and not the router, refused. */}
      <title>{`You do not have permission – ${SERVICE_NAME}`}</title>
      <ProblemPage
        title="You do not have permission"
        lost="You may not see or do this. Nothing was changed and nothing was lost."
        actions={<ButtonLink href="/mailboxes">Go to your mailboxes</ButtonLink>}
      >
        <p>
          If you need it for your work, ask an administrator of your organisation to give you access to the
          mailbox.
        </p>
      </ProblemPage>
    </PageShell>
  );
}
