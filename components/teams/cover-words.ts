import { dayWords } from '@/lib/format/day';
import type { CoverableMailbox } from '@/lib/teams/cover/types';
import { levelLabels } from '@/lib/teams/labels';
import { givesMore } from '@/lib/teams/policy';

/** Whether cover would give the covering person more than they have. Pure. */
export function isNeeded({ level, ownLevel }: CoverableMailbox): boolean {
  return givesMore(ownLevel && { level: ownLevel, endsAt: null }, { level, endsAt: null });
}

/** What stands under a mailbox that cover can be given for. Pure. */
export function coverNote(
  mailbox: CoverableMailbox,
  { awayName, coveringName }: { awayName: string; coveringName: string },
  now: Date,
): string {
  const { level, endsAt, ownLevel, existing } = mailbox;
  const sentences = [
    `${awayName}: ${levelLabels[level].label}${endsAt ? `, until ${dayWords(endsAt)}` : ''}.`,
  ];
  if (ownLevel) sentences.push(`${coveringName} has ${levelLabels[ownLevel].label} already.`);
  if (existing) {
    const { startsAt, endsAt: until, isSame } = existing;
    const from = startsAt > now ? `from ${dayWords(startsAt)} ` : '';
    const end = `${from}until ${dayWords(until)}`;
    sentences.push(
      isSame
        ? `${coveringName} covers here ${end} already: the dates change to the new ones.`
        : `${coveringName} covers here for ${existing.awayName} ${end}: the new cover takes the place of that.`,
    );
  }
  return sentences.join(' ');
}
