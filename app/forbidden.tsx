import type { Metadata } from 'next';
import { AppFooter } from '@/components/layout/app-footer';
import { AppHeader } from '@/components/layout/app-header';
import { ForbiddenPage } from '@/components/layout/forbidden-page';
import { PageShell } from '@/components/layout/page-shell';
import { env } from '@/lib/env/env';
import { environmentTag, footerNote } from './environment';

export const metadata: Metadata = { title: 'You do not have permission' };

/** Where no layout of ours stands around the page. */
export default function Forbidden() {
  const { SERVICE_NAME } = env();
  const header = <AppHeader serviceName={SERVICE_NAME} environment={environmentTag()} />;
  return (
    <PageShell header={header} footer={<AppFooter note={footerNote()} />}>
      <ForbiddenPage serviceName={SERVICE_NAME} />
    </PageShell>
  );
}
