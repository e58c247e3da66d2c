import { type PersonActor, systemActor } from '@/lib/auth/actor';
import { readSession } from '@/lib/auth/sessions';
import { signInAs } from '@/lib/auth/testing/sign-in-as';
import { db } from '@/lib/db/client';
import {
  seedGrant,
  seedMailbox,
  seedMailboxWorkflow,
  seedOrganisation,
  seedPerson,
  seedTeam,
  seedWorkflow,
} from '@/prisma/seed/builders';

/** Mailbox ids in the simulator's own data files. */
export const PRACTICE = 'Y99001GP001';
export const TRUST = 'RX999OT004';
/** Never collects anything. */
export const NEVER_COLLECTS = 'Y99002GP001';
/** Refuses everything it is sent. */
export const REFUSES = 'V99003DE001';

export const DISCHARGE = 'TOC_FHIR_IP_DISCH';
export const REFERRAL = 'REFERRAL_LETTER_V1';
/** The portal lets the trust send it. MESH does not. */
export const NOT_ALLOWED_AT_MESH = 'AUDIT_RETURN_V3';

export const PASSWORD = 'three blue envelopes';

const NAMES = {
  sender: 'Priya Shah',
  reader: 'Rhona Bell',
  trust: 'Tom Adeyemi',
  administrator: 'Ann Whitfield',
  helpdesk: 'Helen Marsh',
  stranger: 'Stan Wood',
  former: 'Flora Reid',
  suspended: 'Sunil Rao',
  expired: 'Ed Potts',
  manager: 'Meg Doyle',
  trustAdministrator: 'Tariq Aziz',
  lapsed: 'Lars Voss',
  barred: 'Bea Crane',
  operator: 'Oscar Lind',
  auditor: 'Aude Morel',
} as const;

const SERVICE_ROLES = { helpdesk: 'HELPDESK', operator: 'OPERATOR', auditor: 'AUDITOR' } as const;

export type PersonName = keyof typeof NAMES;

export type Place = {
  organisationIds: { practice: string; trust: string };
  mailboxIds: { practice: string; trust: string };
  personIds: Record<PersonName, string>;
  /**
   * The person as a request would find them, read from the database now. Null when their session is not live.
   */
  read(name: PersonName): Promise<PersonActor | null>;
  /** The same for people who are certainly signed in. */
  as(name: PersonName): Promise<PersonActor>;
};

async function seedMailboxes(practice: string, trust: string) {
  const common = { environment: 'simulator', password: 'password' };
  const mailboxIds = {
    practice: await seedMailbox({
      ...common,
      organisationId: practice,
      meshMailboxId: PRACTICE,
      name: 'Clinical',
    }),
    trust: await seedMailbox({ ...common, organisationId: trust, meshMailboxId: TRUST, name: 'Letters' }),
  };
  const [both, out, in_] = [
    { canSend: true, canReceive: true },
    { canSend: true, canReceive: false },
    { canSend: false, canReceive: true },
  ];
  await seedWorkflow({ id: DISCHARGE, name: 'Inpatient discharge', groupName: 'Letters' });
  await seedWorkflow({ id: REFERRAL, name: 'Referral letter', groupName: 'Letters' });
  await seedWorkflow({ id: NOT_ALLOWED_AT_MESH, name: 'National audit return', groupName: 'Audit' });
  await seedMailboxWorkflow(mailboxIds.practice, DISCHARGE, in_);
  await seedMailboxWorkflow(mailboxIds.trust, DISCHARGE, out);
  await seedMailboxWorkflow(mailboxIds.practice, REFERRAL, both);
  await seedMailboxWorkflow(mailboxIds.trust, REFERRAL, both);
  await seedMailboxWorkflow(mailboxIds.trust, NOT_ALLOWED_AT_MESH, out);
  return mailboxIds;
}

/**
 * Fills an empty database with two organisations with mailboxes, one without, and people with every level of
 * access to them, all signed in.
 */
export async function seedPlace(): Promise<Place> {
  const practice = await seedOrganisation({ odsCode: 'Y99001', name: 'Riverside Surgery' });
  const trust = await seedOrganisation({ odsCode: 'RX999', name: 'Northmoor NHS Trust' });
  const elsewhere = await seedOrganisation({ odsCode: 'VN902', name: 'Willow Care Home' });
  const mailboxIds = await seedMailboxes(practice, trust);

  const memberOf: Record<PersonName, { organisationId: string; administrator?: boolean }[]> = {
    sender: [{ organisationId: practice }],
    reader: [{ organisationId: practice }],
    trust: [{ organisationId: trust }],
    administrator: [{ organisationId: practice, administrator: true }],
    helpdesk: [],
    stranger: [{ organisationId: elsewhere }],
    former: [],
    suspended: [{ organisationId: practice }],
    expired: [{ organisationId: practice }],
    manager: [{ organisationId: practice }],
    trustAdministrator: [{ organisationId: trust, administrator: true }],
    lapsed: [{ organisationId: practice }],
    barred: [{ organisationId: practice }],
    operator: [],
    auditor: [],
  };
  const personIds = {} as Record<PersonName, string>;
  const tokens = {} as Record<PersonName, string>;
  for (const key of Object.keys(NAMES) as PersonName[]) {
    const id = await seedPerson({
      email: `${key}@people.example.nhs.uk`,
      name: NAMES[key],
      memberOf: memberOf[key],
      ...(key === 'sender' && { password: PASSWORD }),
      ...(key in SERVICE_ROLES && { serviceRole: SERVICE_ROLES[key as keyof typeof SERVICE_ROLES] }),
    });
    personIds[key] = id;
    tokens[key] = await signInAs(id);
  }
  await db().person.update({ where: { id: personIds.suspended }, data: { suspendedAt: new Date() } });

  const membershipOf = (personId: string) => ({
    where: { personId_organisationId: { personId, organisationId: practice } },
  });
  await db().membership.update({
    ...membershipOf(personIds.lapsed),
    data: { endsAt: new Date(Date.now() - 1_000) },
  });
  await db().membership.update({ ...membershipOf(personIds.barred), data: { suspendedAt: new Date() } });

  const reception = await seedTeam(practice, 'Reception', [personIds.sender]);
  await seedGrant(mailboxIds.practice, { teamId: reception }, 'SEND');
  await seedGrant(mailboxIds.practice, { personId: personIds.reader }, 'READ');
  await seedGrant(mailboxIds.practice, { personId: personIds.former }, 'SEND');
  await seedGrant(mailboxIds.practice, { personId: personIds.suspended }, 'SEND');
  await seedGrant(mailboxIds.practice, { personId: personIds.manager }, 'MANAGE');
  await seedGrant(mailboxIds.practice, { personId: personIds.lapsed }, 'SEND');
  await seedGrant(mailboxIds.practice, { personId: personIds.barred }, 'SEND');
  await seedGrant(mailboxIds.practice, { personId: personIds.expired }, 'SEND', new Date(Date.now() - 1_000));
  await seedGrant(mailboxIds.trust, { personId: personIds.trust }, 'MANAGE');

  const read = (name: PersonName) =>
    readSession(tokens[name], { address: undefined, userAgent: undefined }, { touch: false });
  return {
    organisationIds: { practice, trust },
    mailboxIds,
    personIds,
    read,
    async as(name) {
      const actor = await read(name);
      if (!actor) throw new Error(`${name} is not signed in`);
      return actor;
    },
  };
}

/** The worker's actors, by the names it uses. */
export const poller = systemActor('poller');
export const sender = systemActor('sender');
export const tracker = systemActor('tracker');
export const collector = systemActor('collector');
