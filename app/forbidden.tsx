import type { Metadata } from 'next';
import { AppHeader } from '@/components/layout/app-header';
import { ForbiddenPage } from '@/components/layout/forbidden-page';
import { PageShell } from '@/components/layout/page-shell';
import { env } from '@/lib/env/env';
import { environmentTag } from './environment';
import { HelpContact } from './help-contact';
import { PageFooter } from './page-footer';

export const metadata: Metadata = { title: 'You do not have permission' };

/** Where no layout of ours stands around the page. */
export default function Forbidden() {
  const { SERVICE_NAME } = env();
  const header = <AppHeader serviceName={SERVICE_NAME} environment={environmentTag()} />;
  return (
    <PageShell header={header} footer={<PageFooter />}>
      <ForbiddenPage serviceName={SERVICE_NAME} ask={<HelpContact />} />
    </PageShell>
  );
}
