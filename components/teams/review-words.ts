import { levelLabels } from '@/lib/teams/labels';
import { endWords } from '@/lib/teams/policy';
import { changeSince } from '@/lib/teams/reviews/policy';
import type { ReviewItem } from '@/lib/teams/reviews/types';

/** What has become of an item's access since the review was opened; null while it is the same. Pure. */
export function sinceWords(item: ReviewItem, now: Date): string | null {
  const change = changeSince(item);
  if (change === null || change === 'gone') return change && 'Removed since: nothing to decide';
  const end = item.now?.endsAt ? `, ${endWords(item.now.endsAt, now)}` : '';
  return `Changed since: now ${levelLabels[item.now?.level ?? item.level].label}${end}`;
}

/** What was decided, in words. Pure. */
export function decisionWords({ decision, decidedByName, now }: ReviewItem): string {
  if (!decision) return now ? 'Not decided' : 'Removed before it was decided';
  const by = decidedByName ? ` (${decidedByName})` : '';
  return `${decision === 'KEEP' ? 'Keep' : 'Remove'}${by}`;
}
