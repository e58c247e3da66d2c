import { DoneNotice } from '@/components/service/done-notice';

type Named = { who: string; place: string };

const WORDS: Record<string, (named: Named) => string> = {
  invited: ({ who }) =>
    `The invitation of ${who} is on its way. The link in the email works for some days, and once.`,
  resent: ({ who }) =>
    `The invitation of ${who} was sent again. The link in the earlier email no longer works.`,
  withdrawn: ({ who }) => `The invitation of ${who} is withdrawn. The link in the email no longer works.`,
  removed: ({ place }) =>
    `The person is removed from ${place}. They are signed out, can use no mailbox here any more, and were told by email. If they had unsent messages, those were handed over or discarded, as you chose.`,
  administrator: ({ who }) => `${who} is an administrator now.`,
  member: ({ who }) => `${who} is no longer an administrator.`,
  end: ({ who }) => `The last day of ${who} is saved.`,
  suspended: ({ who }) => `${who} is suspended. They are signed out, and were told by email.`,
  'brought-back': ({ who }) => `${who} is back, with everything they could use before.`,
  factor: ({ who }) =>
    `The second step of ${who} is reset. They are signed out, and have got an email with a link for a new one.`,
};

type Props = {
  done: string | undefined;
  /** The person it was about, read again: no name is in an address. */
  who?: string | null | undefined;
  place: string;
};

/** What the last click did, by the word in the address. */
export function PeopleDone({ done, who, place }: Props) {
  const words = done !== undefined && Object.hasOwn(WORDS, done) ? WORDS[done] : undefined;
  return <DoneNotice done={words?.({ who: who ?? 'this person', place })} />;
}
