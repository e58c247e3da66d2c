import { organisationPaths } from '@/components/organisation/paths';
import { Notice } from '@/components/ui/notice';
import type { ReviewState } from '@/lib/access/reviews/types';
import { dayWords } from '@/lib/format/day';

type Props = { organisationId: string; state: ReviewState };

/** Says that an access review is waiting, or is overdue. Empty while none is open. */
export function ReviewNotice({ organisationId, state: { open } }: Props) {
  if (!open) return null;
  const due = `${open.isOverdue ? 'was' : 'is'} due by ${dayWords(open.dueAt)}`;
  return (
    <Notice tone={open.isOverdue ? 'danger' : 'info'}>
      <p>
        <strong>{open.isOverdue ? 'The access review is overdue.' : 'An access review is open.'}</strong> It{' '}
        {due}. <a href={organisationPaths(organisationId).oneReview(open.id)}>Go on with the access review</a>
      </p>
    </Notice>
  );
}
