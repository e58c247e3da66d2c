import type { Metadata } from 'next';
import { AppHeader } from '@/components/layout/app-header';
import { NotFoundPage } from '@/components/layout/not-found-page';
import { PageShell } from '@/components/layout/page-shell';
import { env } from '@/lib/env/env';
import { environmentTag } from './environment';
import { HelpContact } from './help-contact';
import { PageFooter } from './page-footer';

export const metadata: Metadata = { title: 'Page not found' };

/** Where no layout of ours stands around the page. */
export default function NotFound() {
  const { SERVICE_NAME } = env();
  const header = <AppHeader serviceName={SERVICE_NAME} environment={environmentTag()} />;
  return (
    <PageShell header={header} footer={<PageFooter />}>
      <NotFoundPage serviceName={SERVICE_NAME} ask={<HelpContact />} />
    </PageShell>
  );
}
