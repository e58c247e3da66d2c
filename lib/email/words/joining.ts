import { sentenceTime } from '@/lib/format/time';
import type { EmailOf } from '../content';
import type { EmailWords, Surroundings } from './email-words';

/** An invitation to create an account here. Pure. */
export function invitationWords(
  { invitedBy, place, link, validUntil }: EmailOf<'person-invited'>,
  { service, help }: Surroundings,
): EmailWords {
  return {
    subject: `You are invited to ${service}`,
    paragraphs: [
      `${invitedBy} has invited you to use ${service} for ${place}. It is where your organisation collects and sends files through MESH.`,
      'Select the link, choose a password, and set up a second step for signing in: a passkey, or an app on your phone. It takes about five minutes.',
      `The link works once, until ${sentenceTime(validUntil)}. After that, ask ${invitedBy} for a new one.`,
    ],
    link: { words: 'Accept the invitation', path: link },
    unexpected: `If you did not expect this, do nothing: no account is made. If it happens again, tell ${help}.`,
  };
}

/** A membership is suspended. Pure. */
export function suspendedWords(
  { organisation }: EmailOf<'member-suspended'>,
  { service, help }: Surroundings,
): EmailWords {
  return {
    subject: `Your access to ${service} is suspended`,
    paragraphs: [
      `An administrator of ${organisation} has suspended your access to its mailboxes. You have been signed out.`,
      'What you had begun is kept, and colleagues can go on with it.',
    ],
    unexpected: `If you did not expect this, ask an administrator of ${organisation}, or ${help}.`,
  };
}

/** A membership has ended. Pure. */
export function removedWords(
  { organisation }: EmailOf<'member-removed'>,
  { service, help }: Surroundings,
): EmailWords {
  return {
    subject: `You have been removed from ${organisation} in ${service}`,
    paragraphs: [
      `An administrator has removed you from ${organisation} in ${service}. You can no longer use its mailboxes.`,
      'There is nothing to do.',
    ],
    unexpected: `If you did not expect this, ask an administrator of ${organisation}, or ${help}.`,
  };
}

/**
 * The service team appointed, or invited, an administrator: they and the other administrators are told. Pure.
 */
export function administratorAddedWords(
  { who, by, organisation, what }: EmailOf<'administrator-added'>,
  { service, help }: Surroundings,
): EmailWords {
  const unexpected = `If you did not expect this, tell ${help} at once.`;
  if (what === 'yourself') {
    return {
      subject: `You are an administrator of ${organisation} now`,
      paragraphs: [
        `${by} of the service team has made you an administrator of ${organisation} in ${service}. You can invite and remove people, and decide who may use which mailbox.`,
        'There is nothing to set up. Sign in as before.',
      ],
      link: { words: 'Look at your organisation', path: '/organisation' },
      unexpected,
    };
  }
  return {
    subject:
      what === 'made'
        ? `${who} is an administrator of ${organisation} now`
        : `${who} is invited to administer ${organisation}`,
    paragraphs: [
      `${by} of the service team has ${what} ${who} ${what === 'made' ? 'an administrator' : 'as an administrator'} of ${organisation}.`,
      'All administrators are told when this happens, so that nobody gains an organisation unseen. If it is right, there is nothing to do.',
    ],
    link: { words: 'Look at the people of your organisation', path: '/organisation' },
    unexpected,
  };
}
