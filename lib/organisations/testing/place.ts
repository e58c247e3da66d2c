import { randomUUID } from 'node:crypto';
import type { PersonActor } from '@/lib/auth/actor';
import { readSession } from '@/lib/auth/sessions';
import { signInAs } from '@/lib/auth/testing/sign-in-as';
import { db } from '@/lib/db/client';
import { uniqueTag } from '@/lib/db/testing/unique-tag';
import { mailed } from '@/lib/email/testing/read-events';
import { textOf } from '@/lib/email/testing/text-of';
import { seedMailbox, seedOrganisation, seedPerson } from '@/prisma/seed/builders';

const NOBODY = { address: undefined, userAgent: undefined };

/** A new organisation. Returns its id. */
export async function makeOrganisation(name = 'Hillside Practice'): Promise<string> {
  const odsCode = `T${randomUUID().replaceAll('-', '').slice(0, 8).toUpperCase()}`;
  return seedOrganisation({ odsCode, name });
}

export type Member = {
  id: string;
  name: string;
  email: string;
  /** The person as their browser's next request would find them. Null when their session is not live. */
  read(): Promise<PersonActor | null>;
  /** The same for a person who is certainly signed in. */
  actor(): Promise<PersonActor>;
};

type Wishes = {
  name?: string;
  email?: string;
  administrator?: boolean;
  password?: string;
  alsoOf?: string;
  serviceRole?: 'HELPDESK' | 'OPERATOR';
};

/** A signed-in person of the organisation. */
export async function makeMember(organisationId: string | null, wishes: Wishes = {}): Promise<Member> {
  const {
    name = 'Jo Park',
    email = `${uniqueTag()}@nhs.net`,
    administrator = false,
    password,
    alsoOf,
    serviceRole,
  } = wishes;
  const places = [organisationId && { organisationId, administrator }, alsoOf && { organisationId: alsoOf }];
  const id = await seedPerson({
    email,
    name,
    memberOf: places.filter((place) => typeof place === 'object' && place !== null),
    ...(password && { password }),
    ...(serviceRole && { serviceRole }),
  });
  const token = await signInAs(id);
  const read = () => readSession(token, NOBODY, { touch: false });
  const actor = async () => {
    const found = await read();
    if (!found) throw new Error(`${name} is not signed in`);
    return found;
  };
  return { id, name, email, read, actor };
}

/** A mailbox of the organisation. Returns its id. */
export async function makeMailbox(organisationId: string, name = 'Clinical documents'): Promise<string> {
  const meshMailboxId = `T${randomUUID().replaceAll('-', '').slice(0, 9).toUpperCase()}`;
  return seedMailbox({ organisationId, environment: 'simulator', meshMailboxId, name, password: 'password' });
}

/**
 * An invitation that someone has sent, to an organisation or (null) into the service team. It waits unless
 * told otherwise.
 */
export async function makeInvitation(
  organisationId: string | null,
  invitedById: string,
  state: { acceptedAt?: Date } = {},
): Promise<{ email: string; isWithdrawn(): Promise<boolean> }> {
  const email = `${uniqueTag()}@nhs.net`;
  const expiresAt = new Date(Date.now() + 60_000);
  const data = {
    ...(organisationId ? { organisationId } : { serviceRole: 'HELPDESK' as const }),
    invitedById,
    email,
    name: 'Ivy Invited',
    tokenHash: email,
    expiresAt,
    ...state,
  };
  const { id } = await db().invitation.create({ data });
  const isWithdrawn = async () =>
    (await db().invitation.findUniqueOrThrow({ where: { id } })).withdrawnAt !== null;
  return { email, isWithdrawn };
}

/** Makes the session's last proof of identity look old. */
export async function letProofPass(personId: string): Promise<void> {
  await db().session.updateMany({
    where: { personId },
    data: { provenAt: new Date(Date.now() - 86_400_000) },
  });
}

/** Emails to an address that wait to be sent, the oldest first. */
export async function emailsTo(email: string) {
  return (await mailed()).findMany({ where: { toAddress: email }, orderBy: { createdAt: 'asc' } });
}

/** The secret in the newest invitation to an address. Fails if there is none. */
export async function newestToken(email: string): Promise<string> {
  const emails = await emailsTo(email);
  const token = emails
    .filter(({ kind }) => kind === 'person-invited')
    .map((row) => /\/invitation\/([\w-]{40,})/.exec(textOf(row))?.[1])
    .at(-1);
  if (!token) throw new Error(`no invitation to ${email}`);
  return token;
}

/** What the trail says about an organisation: "event name-or-nothing", in order. */
export async function eventsOf(organisationId: string): Promise<string[]> {
  const rows = await db().auditEvent.findMany({ where: { organisationId }, orderBy: { number: 'asc' } });
  return rows.map(({ event }) => event);
}
