import { expect, it } from 'vitest';
import { organisationSummary } from './people-summary';

const now = new Date('2026-11-21T12:00:00Z');
const opens = new Date('2027-01-01T12:00:00Z');
const counts = { name: 'Riverside Surgery', people: 14, teams: 1, mailboxes: 3, reviewDueAt: null };

it('says who there is and when the next review opens', () => {
  expect(organisationSummary(counts, opens, now)).toBe(
    'Riverside Surgery · 14 people, 1 team, 3 mailboxes · next access review on 1 January 2027',
  );
});

it('says until when an open review is to be done, and since when it is late', () => {
  const due = { ...counts, reviewDueAt: new Date('2026-12-01T12:00:00Z') };
  expect(organisationSummary(due, opens, now)).toContain('access review due by 1 December 2026');
  const late = { ...counts, reviewDueAt: new Date('2026-11-01T12:00:00Z') };
  expect(organisationSummary(late, opens, now)).toContain('access review overdue since 1 November 2026');
});
