'use client';

import { useState } from 'react';
import { ClaimHeading, ClaimText } from '@/components/messages/claim';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { FocusOnShow } from '@/components/ui/focus-on-show';
import { ProgressBar } from '@/components/ui/progress-bar';
import { say } from '@/lib/messages/claims/policy';
import { progressWords } from './progress';
import type { Sending } from './use-sending';

type Props = { sending: Exclude<Sending, { phase: 'ready' }>; onStop: () => void };

const UPLOADING = say('upload.sending');
const ACCEPTING = say('upload.accepting');
const FINDING_OUT = say('upload.finding_out');

/** The second click of a double click on "Send now" may land on "Stop", which takes its place. */
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
            label={UPLOADING.heading}
            value={sending.progress.sentBytes}
            max={sending.progress.totalBytes}
            words={progressWords(sending.progress)}
          />
          <p>
            <StopButton onStop={onStop} />
          </p>
          <p className="app-secondary">
            <ClaimText claim={UPLOADING} />
          </p>
        </>
      );
    case 'accepting':
      return (
        <>
          <ProgressBar label={ACCEPTING.heading} value={1} max={1} />
          <p className="app-secondary">
            <ClaimText claim={ACCEPTING} />
          </p>
        </>
      );
    case 'finding-out':
      return (
        <>
          <p className="mb-2 text-heading font-bold">
            <ClaimHeading claim={FINDING_OUT} />
          </p>
          <p className="app-secondary">
            <ClaimText claim={FINDING_OUT} />
          </p>
        </>
      );
    case 'done':
      return <p className="text-heading font-bold">Opening the receipt…</p>;
  }
}

/** Takes the place of the button while a file is being sent, and its focus. */
export function SendingCard(props: Props) {
  return (
    <FocusOnShow>
      <Card>
        <Content {...props} />
      </Card>
    </FocusOnShow>
  );
}
