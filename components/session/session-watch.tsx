'use client';

import { Suspense, useEffect, useState } from 'react';
import { lazyOrNothing } from '@/components/ui/lazy-or-nothing';
import type { SessionWarningProps } from './session-warning';

const WARN_SECONDS = 120;
/** A sleeping computer stops timers but not the clock, so this uses the clock. */
const LOOK_EVERY_MS = 5_000;

// Fetched when it is due, so that it does not hold up any page. If it cannot be fetched, the session ends
// without warning.
const SessionWarning = lazyOrNothing<SessionWarningProps>(
  async () => (await import('./session-warning')).SessionWarning,
);

type Props = { personId: string; secondsLeft: number };

/**
 * Warns two minutes before the session ends, and then covers the page. Leaves the page when someone else has
 * signed in, in another tab. `secondsLeft` is as of the page's load.
 */
export function SessionWatch({ personId, secondsLeft }: Props) {
  const [left, setLeft] = useState(secondsLeft);
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    if (isDue) return;
    const dueAt = Date.now() + (left - WARN_SECONDS) * 1000;
    const look = () => setIsDue(Date.now() >= dueAt);
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isDue, left]);
  // Pages announce the person they were drawn for: another person's page makes this one check again, as does
  // returning to the front.
  useEffect(() => {
    const look = () => {
      if (!document.hidden) setIsDue(true);
    };
    const lookAgain = ({ persisted }: PageTransitionEvent) => {
      if (persisted) setIsDue(true);
    };
    const others = new BroadcastChannel('page-owner');
    others.addEventListener('message', ({ data }) => {
      if (data !== personId) setIsDue(true);
    });
    others.postMessage(personId);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pageshow', lookAgain);
    return () => {
      others.close();
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pageshow', lookAgain);
    };
  }, [personId]);
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
