import type { ReactNode } from 'react';
import { AppFooter } from './app-footer';
import { AppHeader } from './app-header';
import type { EnvironmentTag } from './environment-tag';
import { PageShell } from './page-shell';

export type FrameProps = {
  serviceName: string;
  ask: ReactNode;
  environment: Parameters<typeof EnvironmentTag>[0];
  note: string;
  children: ReactNode;
};

/** Header and footer around a page for an unknown visitor. */
export function BareFrame({ serviceName, ask, environment, note, children }: FrameProps) {
  return (
    <PageShell
      header={<AppHeader serviceName={serviceName} environment={environment} />}
      footer={<AppFooter note={note} help={<>Need help? Contact {ask}.</>} />}
    >
      {children}
    </PageShell>
  );
}
