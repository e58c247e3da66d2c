import { dayOf, startOfDay } from '@/lib/format/day';
import type { ReviewItem } from './types';

const DAY_MS = 86_400_000;
/** How long a review may take. */
export const REVIEW_DAYS = 30;
/** How long before a review is due its administrators are reminded. */
export const REMIND_DAYS = 7;
/** Access unused for this long is asked about first. */
export const UNUSED_DAYS = 90;

function quarterOf(at: Date): { year: number; quarter: number } {
  const [year = 0, month = 1] = dayOf(at).split('-').map(Number);
  return { year, quarter: Math.floor((month - 1) / 3) };
}

function quarterStart(year: number, quarter: number): Date {
  return startOfDay(year, quarter * 3 + 1, 1) as Date;
}

/**
 * The start of the quarter containing that time, by the UK's clock: 1 January, April, July or October. Pure.
 */
export function thisQuarter(at: Date): Date {
  const { year, quarter } = quarterOf(at);
  return quarterStart(year, quarter);
}

/** The start of the next quarter. Pure. */
export function nextQuarter(at: Date): Date {
  const { year, quarter } = quarterOf(at);
  return quarter === 3 ? quarterStart(year + 1, 0) : quarterStart(year, quarter + 1);
}

/** When a review opened at that time is due. Pure. */
export function dueAfter(openedAt: Date): Date {
  return new Date(openedAt.getTime() + REVIEW_DAYS * DAY_MS);
}

/** Whether a review should have been signed off by that time but is not. Pure. */
export function isOverdue(dueAt: Date, now: Date): boolean {
  return dueAt <= now;
}

/** The reminder to send now for a review, if any. Pure. */
export function reminderOf(dueAt: Date, now: Date): 'overdue' | 'week' | null {
  if (isOverdue(dueAt, now)) return 'overdue';
  return dueAt.getTime() - now.getTime() <= REMIND_DAYS * DAY_MS ? 'week' : null;
}

/** How the access of an item differs from when the review was opened. Pure. */
export function changeSince(item: Pick<ReviewItem, 'level' | 'endsAt' | 'now'>): 'gone' | 'changed' | null {
  if (!item.now) return 'gone';
  const sameEnd = item.now.endsAt?.getTime() === item.endsAt?.getTime();
  return item.now.level === item.level && sameEnd ? null : 'changed';
}
