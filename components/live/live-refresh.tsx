'use client';

import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import type { WatcherProps } from './watcher';

// A page is fresh when it comes: what asks again is fetched when the first question is due, so that it does not hold up
// the page on a slow line. Where it cannot be fetched, the page stays as it is.
const Watcher = lazy<ComponentType<WatcherProps>>(() =>
  import('./watcher').then(
    (module) => ({ default: module.Watcher }),
    () => ({ default: () => null }),
  ),
);

/** Keeps a page fresh while it is open and in sight. Without script the page is as fresh as its last load. */
export function LiveRefresh(props: WatcherProps) {
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsDue(true), props.everyMs);
    return () => clearTimeout(timer);
  }, [props.everyMs]);
  return (
    isDue && (
      <Suspense>
        <Watcher {...props} />
      </Suspense>
    )
  );
}
