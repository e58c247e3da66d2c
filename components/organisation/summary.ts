import { reviewStateWords } from '@/components/access/review-words';

type Counts = { name: string; people: number; teams: number; mailboxes: number; reviewDueAt: Date | null };

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** "Riverside Surgery · 14 people, 3 teams, 3 mailboxes · next access review opens on 1 January 2027". Pure. */
export function organisationSummary(counts: Counts, nextReviewOpens: Date, now: Date): string {
  const { name, people, teams, mailboxes, reviewDueAt } = counts;
  const numbers = [
    counted(people, 'person', 'people'),
    counted(teams, 'team', 'teams'),
    counted(mailboxes, 'mailbox', 'mailboxes'),
  ].join(', ');
  return `${name} · ${numbers} · ${reviewStateWords(reviewDueAt, nextReviewOpens, now)}`;
}
