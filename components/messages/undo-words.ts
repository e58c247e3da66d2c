import { durationWords } from '@/lib/format/time';

/** How long something can be undone: "10 minutes", or "15 seconds". Pure. */
export function undoWords(seconds: number): string {
  return seconds < 60 ? `${seconds} seconds` : durationWords(seconds * 1000);
}
