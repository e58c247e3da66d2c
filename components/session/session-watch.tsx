'use client';

import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import type { SessionWarningProps } from './session-warning';

const WARN_SECONDS = 120;

// Fetched when it is due, so that it does not hold up any page. Where it cannot be fetched, the session ends unannounced.
const SessionWarning = lazy<ComponentType<SessionWarningProps>>(() =>
  import('./session-warning').then(
    (module) => ({ default: module.SessionWarning }),
    () => ({ default: () => null }),
  ),
);

type Props = { personId: string; secondsLeft: number };

/** Warns two minutes before the session ends, and covers the page then. `secondsLeft` is as of the page's load. */
export function SessionWatch({ personId, secondsLeft }: Props) {
  const [left, setLeft] = useState(secondsLeft);
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    if (isDue) return;
    const timer = setTimeout(() => setIsDue(true), Math.max(0, left - WARN_SECONDS) * 1000);
    return () => clearTimeout(timer);
  }, [isDue, left]);
  const prolonged = (seconds: number) => {
    setLeft(seconds);
    setIsDue(false);
  };
  return (
    isDue && (
      <Suspense>
        <SessionWarning personId={personId} warnSeconds={WARN_SECONDS} onProlonged={prolonged} />
      </Suspense>
    )
  );
}
