'use client';

import { Suspense, useEffect, useState } from 'react';
import { lazyOrNothing } from '@/components/ui/lazy-or-nothing';
import type { WatcherProps } from './watcher';

// A page is fresh when it arrives: the watcher is fetched when its first request is due, so that it does not
// hold up the page on a slow line.
const Watcher = lazyOrNothing<WatcherProps>(async () => (await import('./watcher')).Watcher);

/**
 * The marker of the page on which a download was begun, by clicking an element with `data-downloads`. It
 * changes the page.
 */
function useDownload(marker: string): string | null {
  const [begunAt, setBegunAt] = useState<string | null>(null);
  useEffect(() => {
    const onClick = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest('[data-downloads]')) setBegunAt(marker);
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [marker]);
  return begunAt;
}

/**
 * Keeps a page fresh while it is open and visible, and asks at once when a download has begun. Without
 * JavaScript the page is as fresh as its last load.
 */
export function LiveRefresh(props: Omit<WatcherProps, 'isHurried'>) {
  const { marker, everyMs } = props;
  const [isDue, setIsDue] = useState(false);
  const isHurried = useDownload(marker) === marker;
  useEffect(() => {
    const timer = setTimeout(() => setIsDue(true), isHurried ? 0 : everyMs);
    return () => clearTimeout(timer);
  }, [isHurried, everyMs]);
  return (
    isDue && (
      <Suspense>
        <Watcher {...props} isHurried={isHurried} />
      </Suspense>
    )
  );
}
