import { sentenceTime } from '@/lib/format/time';
import type { EmailOf } from '../content';
import type { EmailWords, Surroundings } from './email-words';

/** An administrator gave themselves access: the other administrators are told. Pure. */
export function accessToSelfWords({
  who,
  mailbox,
  level,
  organisation,
}: EmailOf<'access-granted-to-self'>): EmailWords {
  return {
    subject: `${who} gave themselves access to a mailbox`,
    paragraphs: [
      `${who}, an administrator of ${organisation}, has given themselves access to the mailbox ${mailbox}: ${level}.`,
      'All administrators are told when this happens, so that nobody does it unseen. If it is right, there is nothing to do.',
    ],
    link: { words: 'Open your organisation', path: '/organisation' },
    unexpected: `If you do not know why, ask ${who}. You can take the access away under “Who can use what”.`,
  };
}

type Endings = EmailOf<'access-end-approached'>['endings'];

/**
 * "Your access to Clinical", "The access of Rhona Bell to 3 mailboxes", "Access to mailboxes of Riverside
 * Surgery".
 */
function whatEnds(endings: Endings, organisation: string): string {
  const [first] = endings;
  const mailboxes = endings.length === 1 ? first?.mailbox : `${endings.length} mailboxes`;
  if (endings.every(({ who }) => who === null)) return `Your access to ${mailboxes}`;
  if (endings.every(({ who }) => who === first?.who)) return `The access of ${first?.who} to ${mailboxes}`;
  return `Access to mailboxes of ${organisation}`;
}

/** Access to mailboxes ends soon: everything that one reader needs to know at once. Pure. */
export function accessEndsWords(
  { organisation, endings, link }: EmailOf<'access-end-approached'>,
  { help }: Surroundings,
): EmailWords {
  const own = endings.every(({ who }) => who === null);
  const lines = endings.map(
    ({ who, mailbox, endsAt }) =>
      `${who === null ? 'Your access' : `The access of ${who}`} to the mailbox ${mailbox} ends on ${sentenceTime(endsAt)}.`,
  );
  return {
    subject: `${whatEnds(endings, organisation)} ends soon`,
    paragraphs: [
      ...lines,
      own
        ? `If you still need it after that, ask an administrator of ${organisation} to change the end date. If you do not know who that is, ask ${help}.`
        : 'If it is still needed after that, change the end date. If not, there is nothing to do.',
    ],
    link: { words: own ? 'Open your mailboxes' : 'Look at this access', path: link },
    unexpected: `If this is not what was agreed, ask an administrator of ${organisation}, or ${help}.`,
  };
}

/** A membership ends soon. Pure. */
export function membershipEndsWords(
  { who, organisation, endsAt, link }: EmailOf<'membership-end-approached'>,
  { help }: Surroundings,
): EmailWords {
  const own = who === null;
  return {
    subject: own
      ? `Your time at ${organisation} ends soon`
      : `The time of ${who} at ${organisation} ends soon`,
    paragraphs: [
      `${own ? 'You are' : `${who} is`} set up to leave ${organisation} on ${sentenceTime(endsAt)}. From then on ${own ? 'you' : 'they'} cannot use any of its mailboxes.`,
      own
        ? `If you stay longer, ask an administrator of ${organisation} to change the end date. If you do not know who that is, ask ${help}.`
        : 'If they stay longer, change the end date. If not, there is nothing to do.',
    ],
    link: { words: own ? 'Open your mailboxes' : 'Look at their page', path: link },
    unexpected: `If this is not what was agreed, ask an administrator of ${organisation}, or ${help}.`,
  };
}

/** An access review is waiting. Pure. */
export function reviewOpenWords({ organisation, dueAt, link }: EmailOf<'review-opened'>): EmailWords {
  return {
    subject: `Access review for ${organisation}: please decide by ${sentenceTime(dueAt)}`,
    paragraphs: [
      `Four times a year, an administrator looks at who may use the mailboxes of ${organisation}, and decides what stays.`,
      `The list is ready. For each line, choose keep or remove, then sign it off by ${sentenceTime(dueAt)}.`,
    ],
    link: { words: 'Start the access review', path: link },
    unexpected: 'One administrator is enough. If a colleague has done it already, there is nothing to do.',
  };
}

/** An access review is due soon or overdue. Pure. */
export function reviewDueWords({
  organisation,
  dueAt,
  isOverdue,
  link,
}: EmailOf<'review-left-unfinished'>): EmailWords {
  return {
    subject: `Access review for ${organisation} ${isOverdue ? 'is overdue' : 'is due soon'}`,
    paragraphs: [
      `The access review for ${organisation} ${isOverdue ? 'was' : 'is'} due on ${sentenceTime(dueAt)}, and is not signed off.`,
      'For each line, choose keep or remove, then sign it off.',
    ],
    link: { words: 'Go on with the access review', path: link },
    unexpected: 'One administrator is enough. If a colleague has done it already, there is nothing to do.',
  };
}

/** A mailbox now belongs to another organisation. Pure. */
export function mailboxTransferredWords(
  { mailbox, from, to }: EmailOf<'mailbox-transferred'>,
  { help }: Surroundings,
): EmailWords {
  return {
    subject: `The mailbox ${mailbox} was transferred to ${to}`,
    paragraphs: [
      `The service team has transferred the mailbox ${mailbox} from ${from} to ${to}.`,
      `People of ${from} can no longer collect or send with it. Administrators of ${to} decide who can.`,
    ],
    link: { words: 'Open your mailboxes', path: '/mailboxes' },
    unexpected: `If this was not agreed, tell ${help} at once.`,
  };
}

/** A certificate that identifies us to MESH expires soon. Pure. */
export function certificateEndsWords({
  environment,
  expiresAt,
  daysLeft,
  link,
}: EmailOf<'certificate-expiry-approached'>): EmailWords {
  const days = `${daysLeft} ${daysLeft === 1 ? 'day' : 'days'}`;
  return {
    subject: `The certificate for ${environment} ends in ${days}`,
    paragraphs: [
      `The client certificate for the MESH environment ${environment} ends on ${sentenceTime(expiresAt)}, in ${days}. From then on nothing is collected or sent there.`,
      'Ask for a new one now, and put it in place before that. The runbook “Certificates of MESH” says how.',
    ],
    link: { words: 'Look at the environments', path: link },
    unexpected: 'If a colleague is on it already, there is nothing to do.',
  };
}
