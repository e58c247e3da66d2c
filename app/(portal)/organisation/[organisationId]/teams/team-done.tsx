import { DoneNotice } from '@/components/service/done-notice';

type Props = { done: string | undefined; count?: string | undefined };

function wordsOf(done: string | undefined, count: number): string | undefined {
  if (done === 'created') return 'The team is created. Now add people, and give it access.';
  if (done === 'renamed') return 'The team has its new name.';
  if (done === 'removed')
    return 'The team is removed. What it could use, its members can no longer use by it.';
  if (done === 'taken-out') return 'The person is no longer in the team.';
  if (done !== 'added') return undefined;
  return count === 1 ? '1 person is added to the team.' : `${count} people are added to the team.`;
}

/** What the last click did, from the address. */
export function TeamDone({ done, count }: Props) {
  const number = Number(count ?? 0);
  return <DoneNotice done={wordsOf(done, Number.isInteger(number) && number >= 0 ? number : 0)} />;
}
