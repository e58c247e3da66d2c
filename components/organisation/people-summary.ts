import { dayWords } from '@/lib/format/day';

type Counts = { name: string; people: number; teams: number; mailboxes: number; reviewDueAt: Date | null };

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** "Riverside Surgery · 14 people, 3 teams, 3 mailboxes · next access review on 1 January 2027". Pure. */
export function organisationSummary(counts: Counts, nextReviewOpens: Date, now: Date): string {
  const { name, people, teams, mailboxes, reviewDueAt } = counts;
  const numbers = [
    counted(people, 'person', 'people'),
    counted(teams, 'team', 'teams'),
    counted(mailboxes, 'mailbox', 'mailboxes'),
  ].join(', ');
  const review = !reviewDueAt
    ? `next access review on ${dayWords(nextReviewOpens)}`
    : reviewDueAt < now
      ? `access review overdue since ${dayWords(reviewDueAt)}`
      : `access review due by ${dayWords(reviewDueAt)}`;
  return `${name} · ${numbers} · ${review}`;
}
