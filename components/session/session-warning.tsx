'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { ownerHeaders } from '@/components/forms/page-owner';
import { queryClient } from '@/components/live/query-client';
import { LiveRegion } from '@/components/ui/live-region';
import { spokenTimeLeft, timeLeft } from './time-left-words';

export type SessionWarningProps = {
  /** The person whose page this is. */
  personId: string;
  warnSeconds: number;
  /** The person clicked, here or in another window, or signed in again: this many seconds are left. */
  onProlonged: (secondsLeft: number) => void;
};

const BOX = 'w-[min(36rem,calc(100vw-32px))] border-0 border-t-8 border-yellow p-6';

/** Other windows may extend the session, or end it. */
const ASK_EVERY_MS = 15_000;

type Limits = { personId: string; secondsLeft: number; isFinal: boolean };

/** Throws if it cannot be known now: the last known value stays. */
async function ask(signal: AbortSignal): Promise<Limits | 'ended'> {
  const response = await fetch('/api/session', { signal, headers: { accept: 'application/json' } });
  if (response.status === 401) return 'ended';
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()) as Limits;
}

/** The seconds from `since` until `endsAt`, counted down. Calls `onEnd` each second once they are over. */
function useSecondsLeft(since: number, endsAt: number, onEnd: () => void): number {
  const [now, setNow] = useState(since);
  const tick = useEffectEvent(() => {
    setNow(Date.now());
    if (Date.now() >= endsAt) onEnd();
  });
  useEffect(() => {
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.round((endsAt - Math.max(now, since)) / 1000));
}

/**
 * The last two minutes: the time left, and how to stay signed in. After that the page is covered, because
 * others may pass the screen. It returns, with what was typed, when the same person has signed in again in
 * another tab.
 */
export function SessionWarning({ personId, warnSeconds, onProlonged }: SessionWarningProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { data, dataUpdatedAt, refetch } = useQuery(
    {
      queryKey: ['session'],
      queryFn: ({ signal }) => ask(signal),
      refetchInterval: ASK_EVERY_MS,
      // The session also ends for a window that nobody sees.
      refetchIntervalInBackground: true,
      refetchOnWindowFocus: 'always',
      gcTime: 0,
    },
    queryClient,
  );
  const stay = useMutation(
    {
      mutationFn: () => fetch('/api/session', { method: 'POST', headers: ownerHeaders(personId) }),
      onSettled: () => refetch(),
    },
    queryClient,
  );
  const limits = data === 'ended' ? undefined : data;
  const hasEnded = data === 'ended';
  const isOther = limits !== undefined && limits.personId !== personId;
  const isProlonged = limits !== undefined && !isOther && limits.secondsLeft > warnSeconds;
  const isShown = hasEnded || (limits !== undefined && !isOther && !isProlonged);
  const endsAt = limits ? dataUpdatedAt + limits.secondsLeft * 1000 : Number.POSITIVE_INFINITY;
  const left = useSecondsLeft(dataUpdatedAt, endsAt, refetch);

  useEffect(() => {
    // Someone else has signed in: this page is not theirs to see.
    if (isOther) window.location.replace('/account?again=other-person');
  }, [isOther]);
  useEffect(() => {
    if (isProlonged) onProlonged(limits.secondsLeft);
  }, [isProlonged, limits, onProlonged]);
  useEffect(() => {
    if (!isShown) return;
    if (!dialog.current?.open) dialog.current?.showModal();
    // The button that had the focus is gone.
    if (hasEnded) dialog.current?.querySelector('a')?.focus();
  }, [isShown, hasEnded]);

  if (!isShown) return null;
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
      {limits?.isFinal && (
        <p>
          You have been signed in for the longest time allowed. Sign in again, then come back to this tab to
          go on.
        </p>
      )}
      <LiveRegion>{hasEnded ? 'You have been signed out.' : spokenTimeLeft(left)}</LiveRegion>
      <div className="app-actions">
        {hasEnded || limits?.isFinal ? (
          <a className="nhsuk-button" href="/sign-in?again=yes" target="_blank" rel="noopener">
            Sign in again (opens in a new tab)
          </a>
        ) : (
          <button type="button" className="nhsuk-button" onClick={() => stay.mutate()}>
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
