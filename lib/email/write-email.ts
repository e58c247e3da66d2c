import type { EmailContent } from './content';
import { plainName } from './plain-name';
import { type EmailLayout, renderHtml, renderText } from './render';
import {
  accessEndsWords,
  accessToSelfWords,
  certificateEndsWords,
  mailboxTransferredWords,
  membershipEndsWords,
  reviewDueWords,
  reviewOpenWords,
} from './words/access';
import type { EmailWords, Surroundings } from './words/email-words';
import { administratorAddedWords, invitationWords, removedWords, suspendedWords } from './words/joining';
import { messagesWaitingWords } from './words/messages';
import {
  factorChangedWords,
  factorLinkWords,
  factorResetWords,
  newDeviceWords,
  passwordAttackWords,
  passwordChangedWords,
  passwordLinkWords,
} from './words/sign-in';

const MAX_SUBJECT_LENGTH = 200;

export type WrittenEmail = { subject: string; text: string; html: string };

function wordsFor(email: EmailContent, around: Surroundings): EmailWords {
  switch (email.kind) {
    case 'person-invited':
      return invitationWords(email, around);
    case 'password-reset-requested':
      return passwordLinkWords(email, around);
    case 'factor-setup-requested':
      return factorLinkWords(email, around);
    case 'factors-reset':
      return factorResetWords(email, around);
    case 'signed-in-with-new-device':
      return newDeviceWords(email, around);
    case 'password-changed':
      return passwordChangedWords(email, around);
    case 'factor-changed':
      return factorChangedWords(email, around);
    case 'password-guessing-detected':
      return passwordAttackWords(email, around);
    case 'access-granted-to-self':
      return accessToSelfWords(email);
    case 'access-end-approached':
      return accessEndsWords(email, around);
    case 'membership-end-approached':
      return membershipEndsWords(email, around);
    case 'member-suspended':
      return suspendedWords(email, around);
    case 'member-removed':
      return removedWords(email, around);
    case 'administrator-added':
      return administratorAddedWords(email, around);
    case 'review-opened':
      return reviewOpenWords(email);
    case 'review-left-unfinished':
      return reviewDueWords(email);
    case 'certificate-expiry-approached':
      return certificateEndsWords(email);
    case 'messages-left-waiting':
      return messagesWaitingWords(email, around);
    case 'mailbox-transferred':
      return mailboxTransferredWords(email, around);
  }
}

/**
 * Links and browsers' names are handled where they are used. Every other text is a name that someone typed.
 */
const KEPT = ['kind', 'link', 'userAgent', 'what'];

function plainValue(name: string, value: unknown): unknown {
  if (typeof value === 'string') return KEPT.includes(name) ? value : plainName(value);
  return Array.isArray(value) ? value.map(withPlainNames) : value;
}

function withPlainNames<T extends object>(content: T): T {
  const entries = Object.entries(content).map(([name, value]) => [name, plainValue(name, value)]);
  return Object.fromEntries(entries) as T;
}

/**
 * The whole email: a subject of one line, plain text, and the same as HTML in which every word is escaped.
 * `portalUrl` is where its link leads. Pure.
 */
export function writeEmail(
  email: EmailContent,
  { portalUrl, ...around }: Surroundings & { portalUrl: string },
): WrittenEmail {
  const plain = withPlainNames(email);
  const { subject, paragraphs, link, unexpected } = wordsFor(plain, around);
  const layout: EmailLayout = {
    subject: subject.slice(0, MAX_SUBJECT_LENGTH),
    greeting: `Hello ${plain.name},`,
    paragraphs,
    ...(link && { link: { words: link.words, url: new URL(link.path, portalUrl).href } }),
    unexpected,
    foot: [
      `For help, contact ${around.help}. Never send patient details by email.`,
      `${around.service} sent this email automatically. Nobody reads replies to it. Times are UK time.`,
    ],
  };
  return { subject: layout.subject, text: renderText(layout), html: renderHtml(layout) };
}
