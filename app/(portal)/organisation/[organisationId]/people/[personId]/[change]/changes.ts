import type { PersonActor } from '@/lib/auth/actor';
import { resetFactor } from '@/lib/people/factors/commands';
import { bringBack, changeEnd, changeRole, suspendPerson } from '@/lib/people/membership/commands';

export type Entered = { reason: string; endsAt: Date | null };

type Change = {
  heading: (name: string) => string;
  /** What will happen, a paragraph each. */
  words: (name: string) => string[];
  asks: 'reason' | 'end' | null;
  button: string;
  variant: 'primary' | 'warning';
  /** The word in the address afterwards. */
  done: string;
  make: (actor: PersonActor, organisationId: string, personId: string, entered: Entered) => Promise<void>;
};

/** The changes that an administrator can make to a person, by the last part of the page's address. */
export const changes: Record<string, Change> = {
  administrator: {
    heading: (name) => `Make ${name} an administrator?`,
    words: (name) => [
      `${name} will be able to invite and remove people, and decide who may use which mailbox. All of it is in the audit trail.`,
      'It does not let them read messages: that takes access to a mailbox.',
    ],
    asks: null,
    button: 'Make administrator',
    variant: 'primary',
    done: 'administrator',
    make: (actor, organisationId, personId) => changeRole(actor, organisationId, personId, 'ADMINISTRATOR'),
  },
  member: {
    heading: (name) => `Remove ${name} as an administrator?`,
    words: (name) => [
      `${name} stays a member, with the mailboxes that they can use now.`,
      'If they have invited people who have not joined yet, those invitations are withdrawn.',
    ],
    asks: null,
    button: 'Remove as administrator',
    variant: 'warning',
    done: 'member',
    make: (actor, organisationId, personId) => changeRole(actor, organisationId, personId, 'MEMBER'),
  },
  end: {
    heading: (name) => `When is the last day of ${name} here?`,
    words: () => [
      'At the end of that day they can no longer use anything here. We write to them and to you a week before.',
    ],
    asks: 'end',
    button: 'Save',
    variant: 'primary',
    done: 'end',
    make: (actor, organisationId, personId, { endsAt }) => changeEnd(actor, organisationId, personId, endsAt),
  },
  suspend: {
    heading: (name) => `Suspend ${name}?`,
    words: (name) => [
      `${name} is signed out at once and cannot sign in here, until an administrator reinstates them. They are told by email, without the reason.`,
      'What they can use is kept for when they come back. If they have invited people who have not joined yet, those invitations are withdrawn.',
    ],
    asks: 'reason',
    button: 'Suspend',
    variant: 'warning',
    done: 'suspended',
    make: (actor, organisationId, personId, { reason }) =>
      suspendPerson(actor, organisationId, personId, reason),
  },
  'bring-back': {
    heading: (name) => `Reinstate ${name}?`,
    words: (name) => [`${name} can sign in again, and use what they could use before.`],
    asks: null,
    button: 'Reinstate',
    variant: 'primary',
    done: 'brought-back',
    make: (actor, organisationId, personId) => bringBack(actor, organisationId, personId),
  },
  factor: {
    heading: (name) => `Reset the second step of ${name}?`,
    words: (name) => [
      `Do this when ${name} has lost their phone or their passkey, and you are sure that it is them who asks. Ask them in person, or call them back on a number that you know.`,
      'Their passkeys, authenticator app and recovery codes stop working, and they are signed out. They get an email with a link that works for 7 days: with it and their password they set up a new second step.',
    ],
    asks: null,
    button: 'Reset second step',
    variant: 'warning',
    done: 'factor',
    make: (actor, organisationId, personId) => resetFactor(actor, organisationId, personId),
  },
};
