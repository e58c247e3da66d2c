import type { AuditActor } from '@/lib/audit/record';

export type ServiceRole = 'HELPDESK' | 'OPERATOR' | 'AUDITOR';

export type ActorMembership = {
  organisationId: string;
  organisationName: string;
  odsCode: string;
  isAdministrator: boolean;
};

/** A person with a live session, read from the database on this very request. */
export type PersonActor = {
  kind: 'person';
  personId: string;
  sessionId: string;
  name: string;
  email: string;
  serviceRole: ServiceRole | null;
  memberships: ActorMembership[];
  address: string | undefined;
};

/** A part of the service that acts by itself; each has its own narrow permissions. */
export type SystemName = 'poller' | 'collector' | 'sender' | 'tracker' | 'keeper';
export type SystemActor = { kind: 'system'; name: SystemName };

export type Actor = PersonActor | SystemActor;

/** The actor of a worker's job. */
export function systemActor(name: SystemName): SystemActor {
  return { kind: 'system', name };
}

/** How the actor stands in the audit trail: a person's name at the time, or the part of the service. */
export function auditActor(actor: Actor): AuditActor {
  return actor.kind === 'person'
    ? { name: actor.name, personId: actor.personId, address: actor.address }
    : { name: `service: ${actor.name}` };
}
