import type { LetterContent } from './letters';
import { plainName } from './plain-name';
import { type LetterLayout, renderHtml, renderText } from './render';
import {
  accessEndsWords,
  accessToSelfWords,
  certificateEndsWords,
  mailboxTransferredWords,
  membershipEndsWords,
  reviewDueWords,
  reviewOpenWords,
} from './words/access';
import { administratorAddedWords, invitationWords, removedWords, suspendedWords } from './words/joining';
import type { LetterWords, Surroundings } from './words/letter-words';
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

export type WrittenLetter = { subject: string; text: string; html: string };

function wordsFor(letter: LetterContent, around: Surroundings): LetterWords {
  switch (letter.kind) {
    case 'invitation':
      return invitationWords(letter, around);
    case 'password-link':
      return passwordLinkWords(letter, around);
    case 'factor-link':
      return factorLinkWords(letter, around);
    case 'factor-reset':
      return factorResetWords(letter, around);
    case 'new-device':
      return newDeviceWords(letter, around);
    case 'password-changed':
      return passwordChangedWords(letter, around);
    case 'factor-changed':
      return factorChangedWords(letter, around);
    case 'password-attack':
      return passwordAttackWords(letter, around);
    case 'access-to-self':
      return accessToSelfWords(letter);
    case 'access-ends':
      return accessEndsWords(letter, around);
    case 'membership-ends':
      return membershipEndsWords(letter, around);
    case 'suspended':
      return suspendedWords(letter, around);
    case 'removed':
      return removedWords(letter, around);
    case 'administrator-added':
      return administratorAddedWords(letter, around);
    case 'review-open':
      return reviewOpenWords(letter);
    case 'review-due':
      return reviewDueWords(letter);
    case 'certificate-ends':
      return certificateEndsWords(letter);
    case 'messages-waiting':
      return messagesWaitingWords(letter, around);
    case 'mailbox-transferred':
      return mailboxTransferredWords(letter, around);
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
export function writeLetter(
  letter: LetterContent,
  { portalUrl, ...around }: Surroundings & { portalUrl: string },
): WrittenLetter {
  const plain = withPlainNames(letter);
  const { subject, paragraphs, link, unexpected } = wordsFor(plain, around);
  const layout: LetterLayout = {
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
