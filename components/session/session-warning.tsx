'use client';

import { useEffect, useRef, useState } from 'react';
import { LiveRegion } from '@/components/ui/live-region';
import { spokenTimeLeft, timeLeft } from './time-left-words';

export type SessionWarningProps = {
  warnSeconds: number;
  /** Somebody clicked, here or in another window: so many seconds are left. */
  onProlonged: (secondsLeft: number) => void;
};

type Limits = { secondsLeft: number; isFinal: boolean };

async function ask(): Promise<Limits | null> {
  const response = await fetch('/api/session', { headers: { accept: 'application/json' } });
  return response.ok ? ((await response.json()) as Limits) : null;
}

function here(): string {
  return encodeURIComponent(window.location.pathname + window.location.search);
}

/** The last two minutes: what is left, and two ways out of it. After that, what to do with what was typed. */
export function SessionWarning({ warnSeconds, onProlonged }: SessionWarningProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [limits, setLimits] = useState<Limits | null>(null);
  const [endsAt, setEndsAt] = useState(0);
  const [left, setLeft] = useState(warnSeconds);
  const hasEnded = limits !== null && left <= 0;

  useEffect(() => {
    let isOpen = true;
    const look = async () => {
      const now = await ask().catch(() => null);
      if (!isOpen) return;
      if (now && now.secondsLeft > warnSeconds) return onProlonged(now.secondsLeft);
      setLimits(now ?? { secondsLeft: 0, isFinal: true });
      setLeft(now?.secondsLeft ?? 0);
      setEndsAt(Date.now() + (now?.secondsLeft ?? 0) * 1000);
    };
    void look();
    return () => {
      isOpen = false;
    };
  }, [warnSeconds, onProlonged]);

  useEffect(() => {
    if (!limits) return;
    dialog.current?.showModal();
    const timer = setInterval(() => setLeft(Math.max(0, Math.round((endsAt - Date.now()) / 1000))), 1000);
    return () => clearInterval(timer);
  }, [limits, endsAt]);

  if (!limits) return null;
  const stay = async () => {
    const kept = await fetch('/api/session', { method: 'POST' }).catch(() => null);
    const now = kept?.ok ? await ask().catch(() => null) : null;
    if (now) onProlonged(now.secondsLeft);
    else setEndsAt(0);
  };
  return (
    <dialog className="app-dialog" ref={dialog} aria-labelledby="session-heading">
      {hasEnded ? (
        <>
          <h2 className="app-dialog__heading" id="session-heading">
            You have been signed out
          </h2>
          <p>
            You can look at this page and copy from it. If you finish a form and send it, you are asked to
            sign in first, and what you typed is kept.
          </p>
        </>
      ) : (
        <>
          <h2 className="app-dialog__heading" id="session-heading">
            You will be signed out soon
          </h2>
          <p aria-hidden="true">In {timeLeft(left)}, to keep messages safe.</p>
          {limits.isFinal && (
            <p>You have been signed in for the longest time allowed. Sign in again to go on.</p>
          )}
        </>
      )}
      <LiveRegion>{hasEnded ? 'You have been signed out.' : spokenTimeLeft(left)}</LiveRegion>
      <div className="app-actions">
        {hasEnded || limits.isFinal ? (
          <a className="nhsuk-button" href={`/sign-in?next=${here()}`}>
            Sign in again
          </a>
        ) : (
          <button type="button" className="nhsuk-button" onClick={stay}>
            Stay signed in
          </button>
        )}
        <button
          type="button"
          className="nhsuk-button nhsuk-button--secondary"
          onClick={() => dialog.current?.close()}
        >
          {hasEnded ? 'Stay on this page' : 'Close'}
        </button>
      </div>
    </dialog>
  );
}
