'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ProgressBar } from '@/components/ui/progress-bar';
import { FocusOnShow } from './focus-on-show';
import { progressWords } from './progress';
import type { Sending } from './use-sending';

type Props = { sending: Exclude<Sending, { phase: 'ready' }>; onStop: () => void };

/** The second click of a double click on "Send now" may land on "Stop", which stands in its place. */
const DOUBLE_CLICK_MS = 700;

function StopButton({ onStop }: { onStop: () => void }) {
  const [shownAtMs] = useState(() => performance.now());
  const onClick = () => {
    if (performance.now() - shownAtMs > DOUBLE_CLICK_MS) onStop();
  };
  return (
    <Button type="button" variant="secondary" size="small" onClick={onClick}>
      Stop
    </Button>
  );
}

function Content({ sending, onStop }: Props) {
  switch (sending.phase) {
    case 'sending':
      return (
        <>
          <ProgressBar
            label="Sending…"
            value={sending.progress.sentBytes}
            max={sending.progress.totalBytes}
            words={progressWords(sending.progress)}
          />
          <p>
            <StopButton onStop={onStop} />
          </p>
          <p className="app-secondary">
            Keep this page open until the file is sent. If you stop, nothing is sent.
          </p>
        </>
      );
    case 'accepting':
      return (
        <>
          <ProgressBar label="Waiting for MESH to accept it…" value={1} max={1} />
          <p className="app-secondary">All of the file has left your computer. Keep this page open.</p>
        </>
      );
    case 'finding-out':
      return (
        <>
          <p className="app-progress__label">Finding out whether it was sent…</p>
          <p className="app-secondary">
            Do not send it again yet. If you’re offline, keep this page open: it will tell you when you’re
            back online.
          </p>
        </>
      );
    case 'done':
      return <p className="app-progress__label">Opening the receipt…</p>;
  }
}

/** Stands in the place of the button while a file is being sent, and takes its focus. */
export function SendingCard(props: Props) {
  return (
    <FocusOnShow>
      <Card>
        <Content {...props} />
      </Card>
    </FocusOnShow>
  );
}
