import type { ReactNode } from 'react';
import { BareFrame, type FrameProps } from './bare-frame';
import { ForbiddenPage } from './forbidden-page';
import { NotFoundPage } from './not-found-page';

const pages = { 'not found': NotFoundPage, forbidden: ForbiddenPage };

export type RefusedPageProps = {
  kind: keyof typeof pages;
  serviceName: string;
  /** The people to ask. */
  ask: ReactNode;
  /** Where none of our layouts is around the page. */
  frame?: Pick<FrameProps, 'environment' | 'note'>;
};

export function RefusedPage({ kind, serviceName, ask, frame }: RefusedPageProps) {
  const Page = pages[kind];
  const page = <Page serviceName={serviceName} ask={ask} />;
  if (!frame) return page;
  return (
    <BareFrame serviceName={serviceName} ask={ask} {...frame}>
      {page}
    </BareFrame>
  );
}
