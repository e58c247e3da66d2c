'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { ownerHeaders } from '@/components/forms/page-owner';
import { LiveRegion } from '@/components/ui/live-region';
import { spokenTimeLeft, timeLeft } from './time-left-words';

export type SessionWarningProps = {
  /** Whose page this is. */
  personId: string;
  warnSeconds: number;
  /** Somebody clicked, here or in another window, or signed in again: so many seconds are left. */
  onProlonged: (secondsLeft: number) => void;
};

const BOX = 'w-[min(36rem,calc(100vw-32px))] border-0 border-t-8 border-yellow p-6';

/** Other windows may prolong the session, or end it. */
const ASK_EVERY_MS = 15_000;

type Limits = { personId: string; secondsLeft: number; isFinal: boolean };
type State = { endsAt: number; isFinal: boolean } | 'ended' | null;

/** Null when it cannot be known now. */
async function ask(): Promise<Limits | 'ended' | null> {
  const response = await fetch('/api/session', { headers: { accept: 'application/json' } }).catch(() => null);
  if (response?.ok) return (await response.json()) as Limits;
  return response?.status === 401 ? 'ended' : null;
}

/**
 * The last two minutes: what is left, and the way out of it. After that the page is covered, because others may pass the
 * screen; it comes back, with what was typed, when the same person has signed in again in another tab.
 */
export function SessionWarning({ personId, warnSeconds, onProlonged }: SessionWarningProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [state, setState] = useState<State>(null);
  const [left, setLeft] = useState(warnSeconds);

  const look = useCallback(async () => {
    const now = await ask();
    if (now === null) return;
    if (now === 'ended') return setState('ended');
    // Somebody else has signed in meanwhile: what stands here is not theirs to see.
    if (now.personId !== personId) return window.location.replace('/account?again=other-person');
    if (now.secondsLeft > warnSeconds) return onProlonged(now.secondsLeft);
    setLeft(now.secondsLeft);
    setState({ endsAt: Date.now() + now.secondsLeft * 1000, isFinal: now.isFinal });
  }, [personId, warnSeconds, onProlonged]);

  useEffect(() => {
    void look();
    const timer = setInterval(look, ASK_EVERY_MS);
    window.addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
    };
  }, [look]);

  useEffect(() => {
    if (state === null) return;
    if (!dialog.current?.open) dialog.current?.showModal();
    if (state === 'ended') {
      // The button that had the focus is gone.
      dialog.current?.querySelector('a')?.focus();
      return;
    }
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.round((state.endsAt - Date.now()) / 1000));
      setLeft(seconds);
      if (seconds === 0) void look();
    }, 1000);
    return () => clearInterval(timer);
  }, [state, look]);

  if (state === null) return null;
  const hasEnded = state === 'ended';
  const stay = async () => {
    await fetch('/api/session', { method: 'POST', headers: ownerHeaders(personId) }).catch(() => null);
    await look();
  };
  return (
    <dialog
      // After the end others may pass the screen.
      className={`${BOX} ${hasEnded ? 'backdrop:bg-panel' : 'backdrop:bg-ink/60'}`}
      ref={dialog}
      aria-labelledby="session-heading"
      onCancel={(event) => hasEnded && event.preventDefault()}
    >
      <h2 className="mt-0 mb-2 text-title" id="session-heading">
        {hasEnded ? 'You have been signed out' : 'You will be signed out soon'}
      </h2>
      {hasEnded ? (
        <p>Sign in again, then come back to this tab. What you typed is still here.</p>
      ) : (
        <p aria-hidden="true">In {timeLeft(left)}, to keep messages safe.</p>
      )}
      {!hasEnded && state.isFinal && (
        <p>
          You have been signed in for the longest time allowed. Sign in again, then come back to this tab to
          go on.
        </p>
      )}
      <LiveRegion>{hasEnded ? 'You have been signed out.' : spokenTimeLeft(left)}</LiveRegion>
      <div className="app-actions">
        {hasEnded || state.isFinal ? (
          <a className="nhsuk-button" href="/sign-in?again=yes" target="_blank" rel="noopener">
            Sign in again (opens in a new tab)
          </a>
        ) : (
          <button type="button" className="nhsuk-button" onClick={stay}>
            Stay signed in
          </button>
        )}
        {!hasEnded && (
          <button
            type="button"
            className="nhsuk-button nhsuk-button--secondary"
            onClick={() => dialog.current?.close()}
          >
            Close
          </button>
        )}
      </div>
    </dialog>
  );
}
