'use client';

import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import type { WatcherProps } from './watcher';

// A page is fresh when it arrives: the watcher is fetched when its first request is due, so that it does not
// hold up the page on a slow line. If it cannot be fetched, the page stays as it is.
const Watcher = lazy<ComponentType<WatcherProps>>(() =>
  import('./watcher').then(
    (module) => ({ default: module.Watcher }),
    () => ({ default: () => null }),
  ),
);

/** How often, and for how long, the page asks once a download has begun: most end within a moment. */
const HURRY_MS = 1_000;
const HURRIES_FOR_MS = 30_000;

/** Whether a download was begun on the page, until the page has changed or it took long. */
function useHurry(marker: string): boolean {
  const [since, setSince] = useState<string | null>(null);
  useEffect(() => {
    const onClick = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest('[data-downloads]')) setSince(marker);
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [marker]);
  useEffect(() => {
    if (since === null) return;
    const timer = setTimeout(() => setSince(null), HURRIES_FOR_MS);
    return () => clearTimeout(timer);
  }, [since]);
  return since === marker;
}

/**
 * Keeps a page fresh while it is open and visible. Clicking an element with `data-downloads` makes it ask at
 * once. Without JavaScript the page is as fresh as its last load.
 */
export function LiveRefresh(props: WatcherProps) {
  const [isDue, setIsDue] = useState(false);
  const isHurried = useHurry(props.marker);
  useEffect(() => {
    const timer = setTimeout(() => setIsDue(true), isHurried ? 0 : props.everyMs);
    return () => clearTimeout(timer);
  }, [isHurried, props.everyMs]);
  return (
    isDue && (
      <Suspense>
        <Watcher {...props} everyMs={isHurried ? HURRY_MS : props.everyMs} />
      </Suspense>
    )
  );
}
