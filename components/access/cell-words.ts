import type { MatrixCell, MatrixRow } from '@/lib/access/grants/types';
import { endWords, periodWords } from '@/lib/access/policy';
import { dayWords } from '@/lib/format/day';

function whenWords(startsAt: Date, endsAt: Date | null, now: Date): string[] {
  if (startsAt <= now) return endsAt ? [endWords(endsAt, now)] : [];
  return [endsAt ? periodWords(startsAt, endsAt) : `from ${dayWords(startsAt)}`];
}

/** The words under a tag: cover and for whom, when it begins, when it ends. Empty for plain access. Pure. */
export function cellNote({ kind, coverForName, startsAt, endsAt }: MatrixCell, now: Date): string {
  const cover = kind === 'COVER' ? [`covers for ${coverForName ?? 'a colleague who has left'}`] : [];
  return [...cover, ...whenWords(startsAt, endsAt, now)].join(', ');
}

/** Whether the grant counts at that time. Pure. */
export function isLiveCell({ startsAt, endsAt }: MatrixCell, now: Date): boolean {
  return startsAt <= now && (endsAt === null || endsAt > now);
}

const STATES = {
  suspended: 'suspended: cannot use any',
  ended: 'membership has ended: cannot use any',
  none: 'has left: cannot use any',
} as const;

/** The words under a holder's name. Pure. */
export function holderNotes(
  { kind, memberCount, isAdministrator, state, membershipEndsAt }: MatrixRow,
  now: Date,
): string[] {
  if (kind === 'team') return [memberCount === 1 ? '1 person' : `${memberCount} people`];
  return [
    ...(isAdministrator ? ['administrator'] : []),
    ...(state === 'live' ? [] : [STATES[state]]),
    ...(state === 'live' && membershipEndsAt ? [`membership ${endWords(membershipEndsAt, now)}`] : []),
  ];
}
