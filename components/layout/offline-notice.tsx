'use client';

import { useEffect, useRef, useState } from 'react';
import { Notice } from '@/components/ui/notice';

/** Whether a click would leave the page. Places within it and its own files do not matter. */
function leaves(target: EventTarget | null): boolean {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null;
  return link !== null && !link.getAttribute('href')?.startsWith('#') && !link.href.startsWith('blob:');
}

/**
 * Says that the computer is offline, and how old the page is. Holds back anything that would leave the page,
 * because the browser would show its own page instead, and what was ticked or typed would be lost. `drawnAt`
 * is a time: "09:12".
 */
export function OfflineNotice({ drawnAt }: { drawnAt: string }) {
  const [isOffline, setIsOffline] = useState(false);
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const look = () => setIsOffline(!navigator.onLine);
    look();
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  useEffect(() => {
    if (!isOffline) return;
    const hold = (event: Event) => {
      event.preventDefault();
      // Before React, which would send a form itself.
      event.stopImmediatePropagation();
      notice.current?.focus();
    };
    const holdLink = (event: MouseEvent) => {
      if (leaves(event.target)) hold(event);
    };
    window.addEventListener('submit', hold, true);
    window.addEventListener('click', holdLink, true);
    return () => {
      window.removeEventListener('submit', hold, true);
      window.removeEventListener('click', holdLink, true);
    };
  }, [isOffline]);
  return (
    <div className="sticky top-0 z-10" role="status">
      {isOffline && (
        <div className="nhsuk-width-container py-2" ref={notice} tabIndex={-1}>
          <Notice tone="warning" heading={`You’re offline. What you see is from ${drawnAt}.`}>
            <p>Nothing is sent while you’re offline. What you ticked or typed stays on this page.</p>
          </Notice>
        </div>
      )}
    </div>
  );
}
