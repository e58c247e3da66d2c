import { endWords } from '@/lib/access/policy';
import { changeSince, isOverdue, nextQuarter } from '@/lib/access/reviews/policy';
import type { ReviewItem, ReviewSummary } from '@/lib/access/reviews/types';
import { accessLevelLabels } from '@/lib/auth/access-level/labels';
import { dayWords } from '@/lib/format/day';

/** What has become of an item's access since the review was opened. Null while it is the same. Pure. */
export function sinceWords(item: ReviewItem, now: Date): string | null {
  const change = changeSince(item);
  if (change === null || change === 'gone') return change && 'Removed since: nothing to decide';
  const end = item.now?.endsAt ? `, ${endWords(item.now.endsAt, now)}` : '';
  return `Changed since: now ${accessLevelLabels[item.now?.level ?? item.level].label}${end}`;
}

/** The decision, in words. Pure. */
export function decisionWords({ decision, decidedByName, now }: ReviewItem): string {
  if (!decision) return now ? 'Not decided' : 'Removed before it was decided';
  const by = decidedByName ? ` (${decidedByName})` : '';
  return `${decision === 'KEEP' ? 'Keep' : 'Remove'}${by}`;
}

/**
 * The state of an organisation's access review, for a heading: "access review overdue since 1 November 2026".
 * `dueAt` is that of the open review, if any. Pure.
 */
export function reviewStateWords(dueAt: Date | null, nextOpensAt: Date, now: Date): string {
  if (!dueAt) return `next access review opens on ${dayWords(nextOpensAt)}`;
  return `access review ${isOverdue(dueAt, now) ? 'overdue since' : 'due by'} ${dayWords(dueAt)}`;
}

/** When the next review opens automatically: none does while one is open. Pure. */
export function nextReviewWords(open: Pick<ReviewSummary, 'openedAt'> | undefined, now: Date): string {
  const next = nextQuarter(open?.openedAt ?? now);
  if (!open) return `The next one opens on ${dayWords(next)}.`;
  const from = next > now ? ` on ${dayWords(next)}` : '';
  return `The next one opens${from}, once this one is signed off.`;
}

/** "1 line", "12 lines". Pure. */
export function linesWords(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`;
}

/** How many decisions of a review are still open, in a sentence. Pure. */
export function undecidedWords(count: number): string {
  return `${linesWords(count)} ${count === 1 ? 'is' : 'are'} not decided yet.`;
}
