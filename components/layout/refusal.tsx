'use client';

import { lazy } from 'react';
import type { RefusedPageProps } from './refused-page';

const RefusedPage = lazy(async () => ({ default: (await import('./refused-page')).RefusedPage }));

/**
 * A refused page. Next sends it with every page, several times: so it is sent as these few words, and the
 * code that draws it is fetched when it is shown.
 */
export function Refusal(props: RefusedPageProps) {
  return <RefusedPage {...props} />;
}
