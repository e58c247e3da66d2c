import { describe, expect, it } from 'vitest';
import type { Right } from '@/lib/access/why/types';
import { answerWords, keptOutWords, rightWords } from './why-words';

const now = new Date('2026-11-21T12:00:00Z');
const right: Right = {
  grantId: 'g',
  mailboxId: 'm',
  level: 'SEND',
  kind: 'STANDING',
  team: null,
  coverForName: null,
  givenByName: 'Ann Whitfield',
  givenAt: new Date('2026-11-03T09:00:00Z'),
  startsAt: new Date('2026-11-03T09:00:00Z'),
  endsAt: null,
};

describe('a right in a sentence', () => {
  it.each<[string, Partial<Right>, string, boolean]>([
    [
      'by a team',
      { team: { id: 't', name: 'Reception' } },
      'By the team Reception (Read and send), given by Ann Whitfield on 3 November 2026.',
      true,
    ],
    [
      'of their own, by nobody known',
      { givenByName: null },
      'By their own access (Read and send), given on 3 November 2026.',
      true,
    ],
    [
      'by cover',
      { kind: 'COVER', coverForName: 'Priya Shah', endsAt: new Date('2026-12-05T23:59:59.999Z') },
      'By cover for Priya Shah (Read and send), given by Ann Whitfield on 3 November 2026, until 5 December 2026.',
      true,
    ],
    [
      'that has ended',
      { endsAt: new Date('2026-11-20T23:59:59.999Z') },
      'By their own access (Read and send), given by Ann Whitfield on 3 November 2026: ended on 20 November 2026.',
      false,
    ],
    [
      'that begins later',
      { startsAt: new Date('2026-12-01T00:00:00Z') },
      'By their own access (Read and send), given by Ann Whitfield on 3 November 2026: begins on 1 December 2026.',
      false,
    ],
  ])('%s', (_, more, sentence, isLive) => {
    expect(rightWords({ ...right, ...more }, now)).toEqual({ sentence, isLive });
  });
});

it('says what the access is, and what keeps a person out of everything', () => {
  expect(answerWords('Ed', 'Letters', null, false)).toBe('Ed cannot see or use Letters.');
  expect(answerWords('Ed', 'Letters', 'READ', false)).toBe('Ed can use Letters: Read.');
  expect(answerWords('Ed', 'Letters', 'MANAGE', true)).toContain('history');
  expect(keptOutWords('Ed', 'live')).toBeNull();
  expect(keptOutWords('Ed', 'suspended')).toContain('suspended');
});
