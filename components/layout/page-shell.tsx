import type { ReactNode } from 'react';
import { KeptTyping } from '@/components/forms/kept-typing';
import { clockTime } from '@/lib/format/time';
import { OfflineNotice } from './offline-notice';
import { SkipLink } from './skip-link';

type Props = {
  /** An AppHeader, with the MainNavigation in it. */
  header: ReactNode;
  /** An AppFooter. */
  footer: ReactNode;
  /** Pages: each draws its own PageMain, with its own back link or breadcrumbs. */
  children: ReactNode;
};

export function PageShell({ header, footer, children }: Props) {
  return (
    <>
      <SkipLink />
      {header}
      <OfflineNotice drawnAt={clockTime(new Date())} />
      {children}
      {footer}
      <KeptTyping />
    </>
  );
}
