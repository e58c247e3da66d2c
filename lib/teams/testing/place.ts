import { randomUUID } from 'node:crypto';
import { authorizeMailbox } from '@/lib/auth/authorize';
import type { Permission } from '@/lib/auth/permissions';
import { readSession } from '@/lib/auth/sessions';
import { signInAs } from '@/lib/auth/testing/sign-in-as';
import { db } from '@/lib/db/client';
import { uniqueTag } from '@/lib/db/testing/unique-tag';
import { mailed } from '@/lib/email/testing/read-events';
import type { World } from '@/lib/messages/testing/world';
import { seedMailbox, seedPerson, seedTeam } from '@/prisma/seed/builders';

/** A new person of the practice, signed in. Returns their id. */
export async function join(world: World, name: string, administrator = false): Promise<string> {
  const organisationId = world.organisationIds.practice;
  const email = `${uniqueTag()}@people.example.nhs.uk`;
  return seedPerson({ email, name, memberOf: [{ organisationId, administrator }] });
}

/** The actor that a request of the person would have now. */
export async function actorOf(personId: string) {
  const visitor = { address: undefined, userAgent: undefined };
  const actor = await readSession(await signInAs(personId), visitor, { touch: false });
  if (!actor) throw new Error('not signed in');
  return actor;
}

/** Whether the person has this right on the mailbox now, asked as pages ask. */
export async function may(personId: string, mailboxId: string, permission: Permission): Promise<boolean> {
  const actor = await actorOf(personId);
  return authorizeMailbox(actor, mailboxId, permission).then(
    () => true,
    () => false,
  );
}

/** Another mailbox of the practice. */
export function addMailbox(world: World, name: string): Promise<string> {
  return seedMailbox({
    organisationId: world.organisationIds.practice,
    environment: 'simulator',
    meshMailboxId: `Y99001${randomUUID().slice(0, 8).toUpperCase()}`,
    name,
    password: 'password',
  });
}

/** Another team of the practice. */
export function addTeam(world: World, name: string, personIds: string[]): Promise<string> {
  return seedTeam(world.organisationIds.practice, name, personIds);
}

/** The details of the latest events of that name in the practice, newest first. */
export async function eventsOf(world: World, event: string): Promise<Record<string, unknown>[]> {
  const rows = await db().auditEvent.findMany({
    where: { event, organisationId: world.organisationIds.practice },
    orderBy: { number: 'desc' },
  });
  return rows.map(({ canonical }) => {
    const { details } = JSON.parse(canonical) as { details: [string, unknown][] };
    return Object.fromEntries(details);
  });
}

/** The emails of a kind, by recipient. */
export async function emailsTo(kind: string): Promise<string[]> {
  const rows = await (await mailed()).findMany({ where: { kind }, orderBy: { toAddress: 'asc' } });
  return rows.map(({ toAddress }) => toAddress);
}

/** How each attempt ended: the code of its error, or "done". */
export async function endsOf(attempts: Promise<unknown>[]): Promise<string[]> {
  const results = await Promise.allSettled(attempts);
  return results.map((one) => (one.status === 'rejected' ? String(one.reason.code) : 'done'));
}
