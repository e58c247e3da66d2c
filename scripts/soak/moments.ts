import { sentenceTime } from '@/lib/format/time';

const MOMENT = /[A-Z][a-z]+day (\d{1,2}) ([A-Z][a-z]+) at (\d\d):(\d\d)(?: [A-Z]{3})?/g;
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const HOUR_MS = 3_600_000;

/** The times in a sentence of a page, each in the year closest to `nearMs`. */
export function momentsIn(sentence: string, nearMs: number): number[] {
  return [...sentence.matchAll(MOMENT)].flatMap(([words, day, month = '', hour, minute]) => {
    const year = new Date(nearMs).getUTCFullYear();
    const candidates = [year - 1, year, year + 1].flatMap((each) => {
      const atMs = Date.UTC(each, MONTHS.indexOf(month), Number(day), Number(hour), Number(minute));
      return [atMs, atMs - HOUR_MS];
    });
    const said = candidates.filter((atMs) => sentenceTime(new Date(atMs)) === words);
    return said.toSorted((a, b) => Math.abs(a - nearMs) - Math.abs(b - nearMs)).slice(0, 1);
  });
}

/** Pages give minutes, and MESH seconds. */
const TOLERANCE_MS = 120_000;

/** Whether the stated time, or the time between two, is that of one of the candidates. */
export function fits(told: readonly number[], candidates: readonly number[]): boolean {
  const [from, to] = [Math.min(...told) - TOLERANCE_MS, Math.max(...told) + TOLERANCE_MS];
  return told.length > 0 && candidates.some((atMs) => atMs >= from && atMs <= to);
}
