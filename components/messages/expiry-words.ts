import { type Claim, say } from '@/lib/messages/claims/policy';
import { countWords } from './count-words';

/** What expires and when, in a sentence of two halves. Pure. */
export function expiryWords(withinDay: number, withinThreeDays: number, mailboxName?: string): Claim {
  const count = withinDay > 0 ? withinDay : withinThreeDays;
  const expire = count === 1 ? 'message expires' : 'messages expire';
  const when = withinDay > 0 ? 'within a day' : 'within 3 days';
  const from = mailboxName ? ` from ${mailboxName}` : '';
  const more = withinDay > 0 ? withinThreeDays - withinDay : 0;
  const others = more > 0 ? ` ${countWords(more)} more within 3 days.` : '';
  return say('inbox.expiring', {
    expire: `${countWords(count)} ${expire}`,
    within: when,
    them: count === 1 ? 'it' : 'them',
    from,
    whom: count === 1 ? 'its sender' : 'their senders',
    more: others,
  });
}
