import { expect, it } from 'vitest';
import { organisationSummary } from './summary';

const now = new Date('2026-11-21T12:00:00Z');
const opens = new Date('2027-01-01T12:00:00Z');
const counts = { name: 'Riverside Surgery', people: 14, teams: 1, mailboxes: 3, reviewDueAt: null };

it('counts people, teams and mailboxes, and gives the state of the access review', () => {
  expect(organisationSummary(counts, opens, now)).toBe(
    'Riverside Surgery · 14 people, 1 team, 3 mailboxes · next access review opens on 1 January 2027',
  );
});
