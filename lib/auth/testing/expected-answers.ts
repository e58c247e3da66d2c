import type { PersonName } from '@/lib/messages/testing/people';
import type { Need } from './authorisation-case';

/**
 * The answer each person gets, by what a function needs: the matrix of who may do what, for people to read.
 * `yes`: not refused. `forbidden`: it belongs to their organisation, but they lack the right. `not found`: it
 * does not exist for them. Both are in the audit trail. `refused`: one of the two. People on the stage, all
 * signed in:
 */
export const peopleOnStage = {
  sender: 'of the practice, with a team that may send',
  reader: 'of the practice, may read',
  manager: 'of the practice, may manage the mailbox',
  administrator: 'administers the practice, no access to its mailbox',
  expired: 'of the practice, whose access has ended',
  stranger: 'of an organisation without mailboxes',
  trust: 'of another organisation, and manages a mailbox there',
  trustAdministrator: 'administers another organisation',
  helpdesk: 'helpdesk of the service',
  operator: 'operator of the service',
  auditor: 'auditor of the service',
} as const satisfies Partial<Record<PersonName, string>>;

export type PersonOnStage = keyof typeof peopleOnStage;
export type Answer = 'yes' | 'forbidden' | 'not found' | 'refused';

const practice = {
  sender: 'forbidden',
  reader: 'forbidden',
  manager: 'forbidden',
  administrator: 'forbidden',
  expired: 'forbidden',
} as const;
const others = {
  stranger: 'not found',
  trust: 'not found',
  trustAdministrator: 'not found',
  helpdesk: 'not found',
  operator: 'not found',
  auditor: 'not found',
} as const;
const nobody = { ...practice, ...others } as const;
const outsideTheService = {
  sender: 'not found',
  reader: 'not found',
  manager: 'not found',
  administrator: 'not found',
  expired: 'not found',
  stranger: 'not found',
  trust: 'not found',
  trustAdministrator: 'not found',
} as const;
const service = {
  ...outsideTheService,
  helpdesk: 'forbidden',
  operator: 'forbidden',
  auditor: 'forbidden',
} as const;
const everybody = Object.fromEntries(Object.keys(peopleOnStage).map((name) => [name, 'yes'])) as Record<
  PersonOnStage,
  'yes'
>;

export const expectedAnswers: Record<Need, Record<PersonOnStage, Answer>> = {
  read: { ...nobody, sender: 'yes', reader: 'yes', manager: 'yes' },
  send: { ...nobody, sender: 'yes', manager: 'yes' },
  settings: { ...nobody, manager: 'yes', administrator: 'yes', operator: 'yes' },
  administrator: { ...nobody, administrator: 'yes' },
  'administrator or operator': { ...nobody, administrator: 'yes', operator: 'yes' },
  'administrator or auditor': { ...nobody, administrator: 'yes', auditor: 'yes' },
  'operator for an organisation': { ...nobody, operator: 'yes' },
  operator: { ...service, operator: 'yes' },
  auditor: { ...service, auditor: 'yes' },
  helpdesk: { ...service, helpdesk: 'yes' },
  self: everybody,
  nobody: Object.fromEntries(Object.keys(peopleOnStage).map((name) => [name, 'not found'])) as Record<
    PersonOnStage,
    'not found'
  >,
  worker: Object.fromEntries(Object.keys(peopleOnStage).map((name) => [name, 'refused'])) as Record<
    PersonOnStage,
    'refused'
  >,
};

/** These have no session at all, whatever access they have left. */
export const peopleWithoutSession = ['suspended', 'barred', 'lapsed', 'former'] as const;
