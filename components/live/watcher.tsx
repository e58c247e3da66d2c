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
  /** Read out when the page has changed: "The inbox has changed". */
  announcement: string;
};

/** No marker fits it: the page is drawn again, which leads to the sign-in page. */
const SIGNED_OUT = 'signed out';

async function readMarker(url: string, signal: AbortSignal): Promise<string | null> {
  const response = await fetch(url, { signal, headers: { accept: 'application/json' } });
  // What it shows must not stay on the screen of somebody who was signed out, suspended or removed.
  if (response.status === 401) return SIGNED_OUT;
  // Something is down: the page stays as it is, and the next click tells.
  if (!response.ok) return null;
  const body = (await response.json()) as { marker?: string };
  return body.marker ?? null;
}

/** Asks the live route again and again while the page is in sight. */
export function Watcher({ url, marker, everyMs, announcement }: WatcherProps) {
  const router = useRouter();
  const shown = useRef(marker);
  const [asked, setAsked] = useState<string | null>(null);
  const { data } = useQuery(
    {
      queryKey: ['live', url],
      queryFn: ({ signal }) => readMarker(url, signal),
      refetchInterval: everyMs,
      // An answer from before this page was drawn says nothing of it.
      gcTime: 0,
    },
    queryClient,
  );
  useEffect(() => {
    // What a form on the page has changed is shown already.
    shown.current = marker;
  }, [marker]);
  useEffect(() => {
    if (!data || data === shown.current) return;
    shown.current = data;
    setAsked(data);
    // The server draws the page again; what is ticked or typed stays.
    router.refresh();
  }, [data, router]);
  return <LiveRegion>{asked === marker ? announcement : ''}</LiveRegion>;
}
