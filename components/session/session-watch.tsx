'use client';

import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import type { SessionWarningProps } from './session-warning';

const WARN_SECONDS = 120;
/** A computer that sleeps stops timers, and not the clock: so that is what is looked at. */
const LOOK_EVERY_MS = 5_000;

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
    const dueAt = Date.now() + (left - WARN_SECONDS) * 1000;
    const look = () => setIsDue(Date.now() >= dueAt);
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
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
