'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { LiveRegion } from '@/components/ui/live-region';
import { queryClient } from './query-client';

export type WatcherProps = {
  /** A live route that answers `{ marker }`. */
  url: string;
  /** The marker of what the page shows now. */
  marker: string;
  everyMs: number;
  /** When a download was begun on the page, which changes it. Null if none was. */
  begunAt: number | null;
  /** Read out when the page has changed: "The inbox has changed". */
  announcement: string;
};

/** How often, and for how long, the page asks once a download has begun: most end within a moment. */
const HURRY_MS = 1_000;
const HURRIES_FOR_MS = 30_000;

/** No marker matches it: the page is drawn again, which leads to the sign-in page. */
const SIGNED_OUT = 'signed out';

async function readMarker(url: string, signal: AbortSignal): Promise<string | null> {
  const response = await fetch(url, { signal, headers: { accept: 'application/json' } });
  // The page must not stay on screen for a person who was signed out, suspended or removed.
  if (response.status === 401) return SIGNED_OUT;
  // Something is down: the page stays as it is, and the next click shows it.
  if (!response.ok) return null;
  const body = (await response.json()) as { marker?: string };
  return body.marker ?? null;
}

/** Whether to hurry, because a download was begun and has not taken long yet. Each counts from its own beginning. */
function useHurry(begunAt: number | null): boolean {
  const [longAgo, setLongAgo] = useState<number | null>(null);
  useEffect(() => {
    if (begunAt === null) return;
    const timer = setTimeout(() => setLongAgo(begunAt), HURRIES_FOR_MS);
    return () => clearTimeout(timer);
  }, [begunAt]);
  return begunAt !== null && begunAt !== longAgo;
}

/** Asks the live route again and again while the page is visible. */
export function Watcher({ url, marker, everyMs, begunAt, announcement }: WatcherProps) {
  const hurries = useHurry(begunAt);
  const router = useRouter();
  const shown = useRef(marker);
  const [asked, setAsked] = useState<string | null>(null);
  const { data } = useQuery(
    {
      queryKey: ['live', url],
      queryFn: ({ signal }) => readMarker(url, signal),
      refetchInterval: hurries ? HURRY_MS : everyMs,
      // An answer from before this page was drawn says nothing about it.
      gcTime: 0,
    },
    queryClient,
  );
  useEffect(() => {
    // Changes made by a form on the page are already shown.
    shown.current = marker;
  }, [marker]);
  useEffect(() => {
    if (!data || data === shown.current) return;
    shown.current = data;
    setAsked(data);
    // The server draws the page again. Ticked boxes and typed text stay.
    router.refresh();
  }, [data, router]);
  return <LiveRegion>{asked === marker ? announcement : ''}</LiveRegion>;
}
