import type { AuditActor } from '@/lib/audit/record';

export type ServiceRole = 'HELPDESK' | 'OPERATOR' | 'AUDITOR';

export type ActorMembership = {
  organisationId: string;
  organisationName: string;
  odsCode: string;
  isAdministrator: boolean;
};

/** How a person proved who they are, in the words of the session's row. */
export type SignInMethod =
  | 'password and authenticator'
  | 'password and passkey'
  | 'password and recovery code'
  | 'passkey'
  | 'cis2'
  | 'demonstration';

/** A person with a live session, read from the database on this request. */
export type PersonActor = {
  kind: 'person';
  personId: string;
  sessionId: string;
  name: string;
  email: string;
  serviceRole: ServiceRole | null;
  /** Only live ones. After a sign-in with a role at one organisation, only that one. */
  memberships: ActorMembership[];
  method: SignInMethod;
  /** When they last proved who they are. Dangerous actions need this to be recent. */
  provenAt: Date;
  /** When the session ends without clicks. At the longest time, clicks no longer extend it. */
  sessionEnd: { at: Date; isFinal: boolean };
  /** The role chosen at CIS2, in words. */
  roleName: string | null;
  address: string | undefined;
};

/** A part of the service that acts automatically. Each has its own narrow permissions. */
export type SystemName = 'poller' | 'collector' | 'sender' | 'tracker' | 'keeper' | 'steward';
export type SystemActor = { kind: 'system'; name: SystemName };

export type Actor = PersonActor | SystemActor;

/** The person as someone to be told of an event (lib/events). */
export const asTold = ({ personId: id, name, email }: PersonActor) => ({ id, name, email });

/** The actor of a worker's job. */
export function systemActor(name: SystemName): SystemActor {
  return { kind: 'system', name };
}

/**
 * How the trail writes and reads actors that are not people: parts of the service, and visitors who have not
 * signed in. In lower case, as names are compared with it.
 */
const NOT_A_PERSON = /^(?:service ?:.*|the service itself|visitor|some(?:one|body)(?:, as .*)?)$/;

/**
 * Whether this name could be mistaken, in the trail, for the service itself or for a visitor who has not
 * signed in. Pure.
 */
export function passesForNobody(name: string): boolean {
  return NOT_A_PERSON.test(name.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase());
}

/** The actor in the audit trail: a person's name at the time, or the part of the service. */
export function auditActor(actor: Actor): AuditActor {
  return actor.kind === 'person'
    ? { name: actor.name, personId: actor.personId, address: actor.address }
    : { name: `service: ${actor.name}` };
}
