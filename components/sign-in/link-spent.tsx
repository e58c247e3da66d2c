import type { ReactNode } from 'react';
import { PageHeading } from '@/components/layout/page-heading';
import { ButtonLink } from '@/components/ui/button-link';

type Props = { href: string; action: string; children: ReactNode };

/** An emailed link that no longer works, and what to do. */
export function LinkSpent({ href, action, children }: Props) {
  return (
    <>
      <PageHeading size="l">This link no longer works</PageHeading>
      <p>{children}</p>
      <ButtonLink href={href}>{action}</ButtonLink>
    </>
  );
}
