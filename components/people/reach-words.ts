import type { AccessLevel } from '@/lib/auth/access-level/labels';
import { highestLevel } from '@/lib/auth/access-level/policy';
import { dayWords } from '@/lib/format/day';
import type { PersonDetails } from '@/lib/people/types';

type Reach = PersonDetails['reach'][number];

export type MailboxReach = {
  mailboxId: string;
  mailboxName: string;
  level: AccessLevel;
  /** "by team Nursing, team Reception and their own access". */
  how: string;
};

function wayWords({ teamName, kind, endsAt }: Reach): string {
  const cover = kind === 'COVER' ? 'cover for a colleague' : 'their own access';
  const way = teamName ? `team ${teamName}` : cover;
  return endsAt ? `${way} until ${dayWords(endsAt)}` : way;
}

const list = new Intl.ListFormat('en-GB');

/** A person's access, a line for each mailbox: the highest level, and every way to it. Pure. */
export function byMailbox(reach: readonly Reach[]): MailboxReach[] {
  const ids = [...new Set(reach.map(({ mailboxId }) => mailboxId))];
  return ids.map((mailboxId) => {
    const own = reach.filter((one) => one.mailboxId === mailboxId);
    return {
      mailboxId,
      mailboxName: own[0]?.mailboxName ?? '',
      level: highestLevel(own.map(({ level }) => level)) ?? 'READ',
      how: `by ${list.format(own.map(wayWords))}`,
    };
  });
}
