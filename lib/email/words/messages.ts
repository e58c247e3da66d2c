import { sentenceTime } from '@/lib/format/time';
import type { EmailOf } from '../content';
import type { EmailWords, Surroundings } from './email-words';

type Waiting = EmailOf<'messages-left-waiting'>;

const expires = (count: number) => `${count} ${count === 1 ? 'expires' : 'expire'}`;

/** "1 expires today", "2 expire tomorrow": the urgent ones, most urgent first. */
function urgent({ overdue, today, tomorrow }: Waiting): string[] {
  return [
    overdue > 0 && `${overdue} past the deadline`,
    today > 0 && `${expires(today)} today`,
    tomorrow > 0 && `${expires(tomorrow)} tomorrow`,
  ].filter((words): words is string => words !== false);
}

/** The messages waiting in a mailbox this morning. Pure. */
export function messagesWaitingWords(email: Waiting, { service }: Surroundings): EmailWords {
  const { mailbox, organisation, waiting, checkedAt, link } = email;
  const counts = [`${waiting} waiting`, ...urgent(email)].join(', ');
  return {
    subject: `${mailbox}: ${counts}`,
    paragraphs: [
      `In the mailbox ${mailbox} of ${organisation}: ${counts}.`,
      ...(checkedAt ? [`We last checked this mailbox on ${sentenceTime(checkedAt)}.`] : []),
      'Download each message and mark it as collected. If nobody collects a message by its deadline, it expires and the sender is told.',
    ],
    link: { words: 'Open the inbox', path: link },
    unexpected: `If you do not want these emails, switch them off under “Your account” in ${service}.`,
  };
}
