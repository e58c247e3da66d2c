import { DoneNotice } from '@/components/service/done-notice';

const WORDS: Record<string, string> = {
  invited: 'The invitation is on its way. The link in the email works for some days, and once.',
  resent: 'The invitation was sent again. The link in the earlier email no longer works.',
  withdrawn: 'The invitation is withdrawn. The link in the email no longer works.',
  removed: 'The person is removed. They are signed out, and can use no mailbox here any more.',
  administrator: 'They are an administrator now.',
  member: 'They are no longer an administrator.',
  end: 'The end date is saved.',
  suspended: 'They are suspended. They are signed out, and were told by email.',
  'brought-back': 'They are back, with everything they could use before.',
  factor: 'The second factor is reset. They are signed out, and have got an email with a link for a new one.',
  domains: 'The domains are saved. They count for every invitation from now on.',
};

/** What the last click has done, by the word in the address. */
export function PeopleDone({ done }: { done: string | undefined }) {
  return <DoneNotice done={done && Object.hasOwn(WORDS, done) ? WORDS[done] : undefined} />;
}
