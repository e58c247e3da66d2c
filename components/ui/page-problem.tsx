'use client';

import { lazy } from 'react';

const ErrorSummary = lazy(async () => ({ default: (await import('./error-summary')).ErrorSummary }));

/** What the last click could not do, above a page's content. Few pages have one, so it is fetched for those. */
export function PageProblem({ text }: { text: string }) {
  return <ErrorSummary errors={[{ text }]} />;
}
