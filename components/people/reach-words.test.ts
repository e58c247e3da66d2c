import { expect, it } from 'vitest';
import type { PersonDetails } from '@/lib/people/types';
import { byMailbox } from './reach-words';

type Reach = PersonDetails['reach'][number];

const by = (mailboxName: string, grantId: string, more: Partial<Reach>): Reach => ({
  mailboxId: `id of ${mailboxName}`,
  mailboxName,
  grantId,
  level: 'READ',
  kind: 'STANDING',
  teamName: null,
  endsAt: null,
  ...more,
});

it('has a line for each mailbox, with the highest level and every way to it', () => {
  const endsAt = new Date('2026-12-05T23:59:59.999Z');
  const reach = [
    by('Clinical', 'a', { kind: 'COVER', level: 'SEND', endsAt }),
    by('Clinical', 'b', { teamName: 'Nursing' }),
    by('Clinical', 'c', { teamName: 'Reception', level: 'MANAGE' }),
    by('Scans', 'd', {}),
  ];
  expect(byMailbox(reach).map(({ mailboxName, level, how }) => [mailboxName, level, how])).toEqual([
    ['Clinical', 'MANAGE', 'by cover for a colleague until 5 December 2026, team Nursing and team Reception'],
    ['Scans', 'READ', 'by their own access'],
  ]);
});
