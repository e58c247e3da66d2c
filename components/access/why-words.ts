import type { Right } from '@/lib/access/why/types';
import { type AccessLevel, accessLevelLabels } from '@/lib/auth/access-level/labels';
import { dayWords } from '@/lib/format/day';
import type { MembershipState } from '@/lib/people/here/types';

/** One right in a sentence, and whether it counts at that moment (if its person does). Pure. */
export function rightWords(right: Right, now: Date): { sentence: string; isLive: boolean } {
  const { kind, team, coverForName, level, givenByName, givenAt, startsAt, endsAt } = right;
  const label = accessLevelLabels[level].label;
  const way =
    kind === 'COVER'
      ? `By cover for ${coverForName ?? 'a colleague who has left'} (${label})`
      : team
        ? `By the team ${team.name} (${label})`
        : `By their own access (${label})`;
  const given = `given${givenByName ? ` by ${givenByName}` : ''} on ${dayWords(givenAt)}`;
  if (startsAt > now)
    return { sentence: `${way}, ${given}: begins on ${dayWords(startsAt)}.`, isLive: false };
  if (endsAt && endsAt <= now) {
    return { sentence: `${way}, ${given}: ended on ${dayWords(endsAt)}.`, isLive: false };
  }
  return { sentence: `${way}, ${given}${endsAt ? `, until ${dayWords(endsAt)}` : ''}.`, isLive: true };
}

/** The resulting access, in one sentence. Pure. */
export function answerWords(
  name: string,
  mailboxName: string,
  level: AccessLevel | null,
  isClosed: boolean,
): string {
  if (!level) return `${name} cannot see or use ${mailboxName}.`;
  if (isClosed) return `${name} can see the history of ${mailboxName}, which was transferred.`;
  return `${name} can use ${mailboxName}: ${accessLevelLabels[level].label}.`;
}

const KEPT_OUT: Record<MembershipState, string | null> = {
  live: null,
  suspended: 'is suspended, so nothing below counts until they are reinstated.',
  ended: 'has a membership that has ended, so nothing below counts.',
  none: 'is not in this organisation, so nothing below counts.',
};

/** Why nothing counts for this person. Null when it does. Pure. */
export function keptOutWords(name: string, state: MembershipState): string | null {
  const words = KEPT_OUT[state];
  return words && `${name} ${words}`;
}
