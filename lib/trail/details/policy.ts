import { ACCESS_LEVELS, accessLevelWords } from '@/lib/auth/access-level/labels';
import { dayWords } from '@/lib/format/day';
import { fullTime } from '@/lib/format/time';
import type { TrailRow } from '../types';

export type Facts = Pick<TrailRow, 'event' | 'details' | 'names'>;

/** A time as details contain it. */
export const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const ISO_DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * Reads the details of a row. Marks what was read as said, and leaves the rest over. Pure apart from the
 * rest.
 */
export function reader({ details, names }: Facts) {
  const left = new Map(Object.entries(details).filter(([, value]) => value !== null && value !== ''));
  const text = (name: string) => {
    const value = left.get(name);
    left.delete(name);
    return value === undefined ? null : String(value);
  };
  const known = (name: string, words: Record<string, string>) => {
    const value = text(name);
    return value && (words[value] ?? value);
  };
  const level = (name: string) => {
    const value = text(name);
    const found = ACCESS_LEVELS.find((one) => one === value);
    return found ? accessLevelWords(found) : value;
  };
  const time = (name: string) => {
    const value = text(name);
    return value && ISO_TIME.test(value) ? fullTime(new Date(value)) : value;
  };
  const day = (name: string) => {
    const value = text(name);
    return value && ISO_DAY.test(value) ? dayWords(new Date(`${value}T12:00:00Z`)) : value;
  };
  const count = (name: string, one: string, many = `${one}s`) => {
    const value = Number(text(name) ?? 0);
    return value > 0 ? `${value.toLocaleString('en-GB')} ${value === 1 ? one : many}` : null;
  };
  const person = (name: string) => names[text(name) ?? ''] ?? null;
  const flag = (name: string) => text(name) === 'true';
  return { left, text, known, level, time, day, count, person, flag };
}

export type Reader = ReturnType<typeof reader>;
