import { expect, it } from 'vitest';
import type { MatrixCell } from '@/lib/access/grants/types';
import { cellNote } from './cell-words';
import { coverNote } from './cover-words';

const now = new Date('2026-11-21T12:00:00Z');
const names = { awayName: 'Abe Way', coveringName: 'Cora Vering' };
const day = { startsAt: new Date('2027-03-28T00:00:00Z'), endsAt: new Date('2027-03-28T22:59:59.999Z') };
const mailbox = {
  id: 'm',
  name: 'Scans',
  meshMailboxId: 'Y99001GP001',
  level: 'READ' as const,
  endsAt: null,
  ownLevel: null,
  existing: [],
};

it('lists each cover of a mailbox, and says that only overlapping cover is replaced', () => {
  expect(coverNote(mailbox, names, now)).toBe('Abe Way: Read.');
  const existing = [
    {
      awayName: 'Abe Way',
      isSame: true,
      startsAt: new Date('2026-11-01T00:00:00Z'),
      endsAt: new Date('2026-12-05T23:59:59.999Z'),
    },
    { awayName: 'Otis Lee', isSame: false, ...day },
  ];
  expect(coverNote({ ...mailbox, existing }, names, now)).toBe(
    'Abe Way: Read. Cora Vering covers here until 5 December 2026 already. ' +
      'Cora Vering covers here for Otis Lee on 28 March 2027 already. ' +
      'New cover takes the place of what it overlaps, and leaves the rest.',
  );
});

it('gives one-day cover a single date in the table of access', () => {
  const cell: MatrixCell = {
    grantId: 'g',
    mailboxId: 'm',
    level: 'READ',
    kind: 'COVER',
    coverForName: 'Abe Way',
    ...day,
  };
  expect(cellNote(cell, now)).toBe('covers for Abe Way, on 28 March 2027');
});
