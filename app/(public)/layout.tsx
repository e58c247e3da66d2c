import type { ReactNode } from 'react';
import { Announcements } from '@/components/layout/announcements';
import { AppHeader } from '@/components/layout/app-header';
import { PageShell } from '@/components/layout/page-shell';
import { env } from '@/lib/env/env';
import { listLiveAnnouncements } from '@/lib/http/live-announcements';
import { environmentTag } from '../environment';
import { PageFooter } from '../page-footer';

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const header = <AppHeader serviceName={env().SERVICE_NAME} environment={environmentTag()} />;
  return (
    <PageShell header={header} footer={<PageFooter />}>
      <Announcements announcements={await listLiveAnnouncements()} />
      {children}
    </PageShell>
  );
}
