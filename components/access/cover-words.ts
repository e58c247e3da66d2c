import type { CoverableMailbox } from '@/lib/access/cover/types';
import { givesMore, periodWords } from '@/lib/access/policy';
import { accessLevelLabels } from '@/lib/auth/access-level/labels';
import { dayWords } from '@/lib/format/day';

/** Whether cover would give the covering person more than they have. Pure. */
export function isNeeded({ level, ownLevel }: CoverableMailbox): boolean {
  return givesMore(ownLevel && { level: ownLevel, endsAt: null }, { level, endsAt: null });
}

/** The words under a mailbox that can be covered. Pure. */
export function coverNote(
  mailbox: CoverableMailbox,
  { awayName, coveringName }: { awayName: string; coveringName: string },
  now: Date,
): string {
  const { level, endsAt, ownLevel, existing } = mailbox;
  const sentences = [
    `${awayName}: ${accessLevelLabels[level].label}${endsAt ? `, until ${dayWords(endsAt)}` : ''}.`,
  ];
  if (ownLevel) sentences.push(`${coveringName} has ${accessLevelLabels[ownLevel].label} already.`);
  for (const { startsAt, endsAt: until, isSame, awayName: other } of existing) {
    const when = startsAt > now ? periodWords(startsAt, until) : `until ${dayWords(until)}`;
    sentences.push(`${coveringName} covers here ${isSame ? '' : `for ${other} `}${when} already.`);
  }
  if (existing.length > 0) {
    sentences.push('New cover takes the place of what it overlaps, and leaves the rest.');
  }
  return sentences.join(' ');
}
