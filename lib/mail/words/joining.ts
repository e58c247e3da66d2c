import { sentenceTime } from '@/lib/format/time';
import type { LetterOf } from '../letters';
import { type LetterWords, later, type Surroundings } from './letter-words';

/** An invitation to become a person here. Pure. */
export function invitationWords(
  { invitedBy, place, link, validDays }: LetterOf<'invitation'>,
  { service, help, now }: Surroundings,
): LetterWords {
  return {
    subject: `You are invited to ${service}`,
    paragraphs: [
      `${invitedBy} has invited you to use ${service} for ${place}. It is where your organisation collects and sends files through MESH.`,
      'Select the link, choose a password, and set up a second step for signing in: a passkey, or an app on your phone. It takes about five minutes.',
      `The link works once, until ${sentenceTime(later(now, { days: validDays }))}. After that, ask ${invitedBy} for a new one.`,
    ],
    link: { words: 'Accept the invitation', path: link },
    unexpected: `If you did not expect this, do nothing: no account is made. If it happens again, tell ${help}.`,
  };
}

/** Somebody's membership is suspended. Pure. */
export function suspendedWords(
  { organisation }: LetterOf<'suspended'>,
  { service }: Surroundings,
): LetterWords {
  return {
    subject: `Your access to ${service} is suspended`,
    paragraphs: [
      `An administrator of ${organisation} has suspended your access to its mailboxes. You have been signed out.`,
      'What you had begun is kept, and colleagues can go on with it.',
    ],
    unexpected: `If you did not expect this, ask an administrator of ${organisation}.`,
  };
}

/** Somebody's membership has ended. Pure. */
export function removedWords({ organisation }: LetterOf<'removed'>, { service }: Surroundings): LetterWords {
  return {
    subject: `You have been removed from ${organisation} in ${service}`,
    paragraphs: [
      `An administrator has removed you from ${organisation} in ${service}. You can no longer use its mailboxes.`,
      'There is nothing to do.',
    ],
    unexpected: `If you did not expect this, ask an administrator of ${organisation}.`,
  };
}
