'use client';

import { lazy, type ReactNode } from 'react';
import type { FrameProps } from './bare-frame';

const pages = {
  'not found': lazy(async () => ({ default: (await import('./not-found-page')).NotFoundPage })),
  forbidden: lazy(async () => ({ default: (await import('./forbidden-page')).ForbiddenPage })),
};
const BareFrame = lazy(async () => ({ default: (await import('./bare-frame')).BareFrame }));

type Props = {
  kind: keyof typeof pages;
  serviceName: string;
  /** The people to ask. */
  ask: ReactNode;
  /** Where none of our layouts is around the page. */
  frame?: Pick<FrameProps, 'environment' | 'note'>;
};

/**
 * A refused page. Next sends it with every page, several times: so it is sent as these few words, and the
 * code that draws it is fetched when it is shown.
 */
export function Refusal({ kind, serviceName, ask, frame }: Props) {
  const Page = pages[kind];
  const page = <Page serviceName={serviceName} ask={ask} />;
  if (!frame) return page;
  return (
    <BareFrame serviceName={serviceName} ask={ask} {...frame}>
      {page}
    </BareFrame>
  );
}
