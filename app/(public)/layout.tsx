import type { ReactNode } from 'react';
import { AppFooter } from '@/components/layout/app-footer';
import { AppHeader } from '@/components/layout/app-header';
import { PageShell } from '@/components/layout/page-shell';
import { env } from '@/lib/env/env';
import { environmentTag, footerNote } from '../environment';

export default function PublicLayout({ children }: { children: ReactNode }) {
  const header = <AppHeader serviceName={env().SERVICE_NAME} environment={environmentTag()} />;
  return (
    <PageShell header={header} footer={<AppFooter note={footerNote()} />}>
      {children}
    </PageShell>
  );
}
