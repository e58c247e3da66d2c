import { clockTime, shortTime } from '@/lib/format/time';

/** A time inside a sentence: "today at 09:14", "Fri 20 Nov at 16:05". Pure. */
export function momentInSentence(at: Date, now: Date): string {
  return shortTime(at, now)
    .replace(', ', ' at ')
    .replace(/^(Today|Yesterday)/, (word) => word.toLowerCase());
}

/** When a mailbox was last checked: "Checked at 09:14", with the day if it was not today. Pure. */
export function checkedWords(at: Date | null, now: Date): string {
  if (!at) return 'Not checked yet';
  const words = momentInSentence(at, now);
  return words.startsWith('today') ? `Checked at ${clockTime(at)}` : `Checked ${words}`;
}
