import { sizeWords } from '@/lib/format/size';

const WINDOW_MS = 5000;
/** Before this nobody can say how long it takes. */
const SETTLE_MS = 1500;

/** How far an upload has got. Uses the last seconds, because connections change their speed. */
export type Progress = {
  sentBytes: number;
  totalBytes: number;
  /** Times, oldest first, with the bytes sent by then. */
  samples: readonly { atMs: number; sentBytes: number }[];
};

export function startProgress(totalBytes: number, atMs: number): Progress {
  return { sentBytes: 0, totalBytes, samples: [{ atMs, sentBytes: 0 }] };
}

/** The progress with one more time in it. Pure. */
export function advance(progress: Progress, sentBytes: number, atMs: number): Progress {
  const recent = progress.samples.filter((sample) => atMs - sample.atMs <= WINDOW_MS);
  const kept = recent.length > 0 ? recent : progress.samples.slice(-1);
  return { ...progress, sentBytes, samples: [...kept, { atMs, sentBytes }] };
}

function bytesPerSecond({ samples }: Progress): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.atMs - first.atMs < SETTLE_MS) return null;
  return ((last.sentBytes - first.sentBytes) / (last.atMs - first.atMs)) * 1000;
}

function leftWords(seconds: number): string {
  if (seconds < 5) return 'a few seconds left';
  if (seconds < 60) return `about ${Math.ceil(seconds / 5) * 5} seconds left`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 90) return `about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left`;
  return `about ${Math.round(minutes / 60)} hours left`;
}

/** "48 MB of 140 MB · 2.1 MB a second · about 45 seconds left". Pure. */
export function progressWords(progress: Progress): string {
  const { sentBytes, totalBytes } = progress;
  const rate = bytesPerSecond(progress);
  const words = [`${sizeWords(sentBytes)} of ${sizeWords(totalBytes)}`];
  if (rate === 0) words.push('waiting for the connection');
  else if (rate !== null)
    words.push(`${sizeWords(rate)} a second`, leftWords((totalBytes - sentBytes) / rate));
  return words.join(' · ');
}

/** The text to read out: once for every tenth of the way. Pure. */
export function spokenProgress({ sentBytes, totalBytes }: Progress): string {
  return `Sending: ${Math.floor((sentBytes / totalBytes) * 10) * 10} per cent`;
}
