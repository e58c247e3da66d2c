'use client';

import { Suspense, useEffect, useState } from 'react';
import { lazyOrNothing } from '@/components/ui/lazy-or-nothing';
import type { WatcherProps } from './watcher';

// A page is fresh when it arrives: the watcher is fetched when its first request is due, so that it does not
// hold up the page on a slow line.
const Watcher = lazyOrNothing<WatcherProps>(async () => (await import('./watcher')).Watcher);

/**
 * When a download was begun on the page as it is now, by clicking an element with `data-downloads`: it changes
 * the page. Null if none was.
 */
function useDownload(marker: string): number | null {
  const [begun, setBegun] = useState<{ marker: string; at: number } | null>(null);
  useEffect(() => {
    const onClick = ({ target, timeStamp: at }: MouseEvent) => {
      if (target instanceof Element && target.closest('[data-downloads]')) setBegun({ marker, at });
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [marker]);
  return begun?.marker === marker ? begun.at : null;
}

/**
 * Keeps a page fresh while it is open and visible, and asks at once when a download has begun. Without
 * JavaScript the page is as fresh as its last load.
 */
export function LiveRefresh(props: Omit<WatcherProps, 'begunAt'>) {
  const { marker, everyMs } = props;
  const [isDue, setIsDue] = useState(false);
  const begunAt = useDownload(marker);
  const isHurried = begunAt !== null;
  useEffect(() => {
    const timer = setTimeout(() => setIsDue(true), isHurried ? 0 : everyMs);
    return () => clearTimeout(timer);
  }, [isHurried, everyMs]);
  return (
    isDue && (
      <Suspense>
        <Watcher {...props} begunAt={begunAt} />
      </Suspense>
    )
  );
}
