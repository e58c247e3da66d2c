import { browserWords } from '@/lib/format/browser';
import { fullTime, sentenceTime } from '@/lib/format/time';
import type { EmailOf } from '../content';
import { type EmailWords, later, type Surroundings } from './email-words';

const SESSIONS = { words: 'See where you are signed in', path: '/account#sessions' };
const ACCOUNT = { words: 'Look at your account', path: '/account' };

/** A link to set a new password. Pure. */
export function passwordLinkWords(
  { link, validMinutes }: EmailOf<'password-reset-requested'>,
  { service, now }: Surroundings,
): EmailWords {
  return {
    subject: `Set a new password for ${service}`,
    paragraphs: [
      `You asked for a link to set a new password for ${service}.`,
      `The link works once, until ${sentenceTime(later(now, { minutes: validMinutes }))}. Afterwards, sign in with the new password and your second step, as before.`,
    ],
    link: { words: 'Set a new password', path: link },
    unexpected: 'If you did not ask for this, do nothing. Your password stays as it is.',
  };
}

/** A link to set up a second step, for a person without one. Pure. */
export function factorLinkWords(
  { link, validDays }: EmailOf<'factor-setup-requested'>,
  { service, help, now }: Surroundings,
): EmailWords {
  return {
    subject: `Set up your second step for ${service}`,
    paragraphs: [
      'You entered your password, and there is no second step set up for you yet. Nobody can sign in without one.',
      'Select the link, enter your password again, and set up a passkey or an app on your phone.',
      `The link works once, until ${sentenceTime(later(now, { days: validDays }))}.`,
    ],
    link: { words: 'Set up your second step', path: link },
    unexpected: `If you did not just try to sign in, someone else knows your password. Do not select the link, and tell ${help} at once.`,
  };
}

/** An administrator removed the second step, because it was lost. Pure. */
export function factorResetWords(
  { by, link, validDays }: EmailOf<'factors-reset'>,
  { service, help, now }: Surroundings,
): EmailWords {
  return {
    subject: `Your second step for ${service} was reset`,
    paragraphs: [
      `${by} has reset your second step for signing in. Your passkeys, your authenticator app and your recovery codes no longer work here, and you have been signed out.`,
      'Select the link, enter your password, and set up a new second step.',
      `The link works once, until ${sentenceTime(later(now, { days: validDays }))}.`,
    ],
    link: { words: 'Set up a new second step', path: link },
    unexpected: `If you did not ask for this, do not select the link, and tell ${help} at once.`,
  };
}

/** A sign-in from a new browser. Pure. */
export function newDeviceWords(
  { at, userAgent }: EmailOf<'signed-in-with-new-device'>,
  { service, help }: Surroundings,
): EmailWords {
  return {
    subject: `New sign-in to ${service}`,
    paragraphs: [
      'Someone signed in to your account with a browser that you have not used here before.',
      `When: ${fullTime(at)}. With: ${browserWords(userAgent)}.`,
      'If this was you, there is nothing to do.',
    ],
    link: SESSIONS,
    unexpected: `If this was not you, change your password at once. That signs out everyone else. Then tell ${help}.`,
  };
}

/** The password was changed. Pure. */
export function passwordChangedWords(
  { at }: EmailOf<'password-changed'>,
  { service, help }: Surroundings,
): EmailWords {
  return {
    subject: `Your password for ${service} was changed`,
    paragraphs: [
      `Your password was changed on ${fullTime(at)}. You were signed out everywhere else.`,
      'If this was you, there is nothing to do.',
    ],
    link: ACCOUNT,
    unexpected: `If this was not you, tell ${help} at once.`,
  };
}

/** A way of signing in was added or removed. Pure. */
export function factorChangedWords(
  { at, change }: EmailOf<'factor-changed'>,
  { service, help }: Surroundings,
): EmailWords {
  return {
    subject: `How you sign in to ${service} was changed`,
    paragraphs: [
      `How you sign in was changed on ${fullTime(at)}: ${change}.`,
      'If this was you, there is nothing to do.',
    ],
    link: ACCOUNT,
    unexpected: `If this was not you, tell ${help} at once.`,
  };
}

/** Someone is trying one password after the other. Pure. */
export function passwordAttackWords(
  { at }: EmailOf<'password-guessing-detected'>,
  { service, help }: Surroundings,
): EmailWords {
  return {
    subject: `Someone is trying to guess your password for ${service}`,
    paragraphs: [
      `On ${fullTime(at)} there were many attempts to sign in as you with wrong passwords. They are slowed down, and your second step stops them too.`,
      'You can still sign in. If you use the same password elsewhere, or it is easy to guess, change it.',
    ],
    link: ACCOUNT,
    unexpected: `If you also get emails about sign-ins that were not yours, tell ${help} at once.`,
  };
}
