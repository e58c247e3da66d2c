import type { AccessLevel } from '@/lib/auth/access-level/labels';
import { hashPassword } from '@/lib/auth/password';
import { db } from '@/lib/db/client';
import { seal } from '@/lib/db/sealing';
import { passwordPurpose } from '@/lib/mailboxes/gateway';

/** Makes an organisation. Returns its id. */
export async function seedOrganisation({
  odsCode,
  name,
}: {
  odsCode: string;
  name: string;
}): Promise<string> {
  return (await db().organisation.create({ data: { odsCode, name } })).id;
}

export type SeedPerson = {
  email: string;
  name: string;
  password?: string;
  serviceRole?: 'HELPDESK' | 'OPERATOR' | 'AUDITOR';
  memberOf?: { organisationId: string; administrator?: boolean }[];
};

/** Makes a person, with memberships. Returns their id. Without a password they cannot sign in with one. */
export async function seedPerson({
  email,
  name,
  password,
  serviceRole,
  memberOf = [],
}: SeedPerson): Promise<string> {
  const person = await db().person.create({
    data: {
      email,
      name,
      passwordHash: password ? await hashPassword(password) : null,
      serviceRole: serviceRole ?? null,
      memberships: {
        create: memberOf.map(({ organisationId, administrator }) => ({
          organisationId,
          role: administrator ? 'ADMINISTRATOR' : 'MEMBER',
        })),
      },
    },
  });
  return person.id;
}

/** Makes a team of the people. Returns its id. */
export async function seedTeam(organisationId: string, name: string, personIds: string[]): Promise<string> {
  const members = { create: personIds.map((personId) => ({ personId })) };
  return (await db().team.create({ data: { organisationId, name, members } })).id;
}

export type SeedMailbox = {
  organisationId: string;
  environment: string;
  meshMailboxId: string;
  name: string;
  password: string;
  sizeLimitBytes?: number;
};

/** Makes a mailbox with its password sealed. Returns its id. */
export async function seedMailbox({ password, sizeLimitBytes, ...data }: SeedMailbox): Promise<string> {
  const empty = { passwordSealed: new Uint8Array(), passwordKeyId: '' };
  const limit = sizeLimitBytes === undefined ? {} : { sizeLimitBytes: BigInt(sizeLimitBytes) };
  const { id } = await db().mailbox.create({ data: { ...data, ...limit, ...empty } });
  const { bytes, keyId } = seal(password, passwordPurpose(id));
  await db().mailbox.update({ where: { id }, data: { passwordSealed: bytes, passwordKeyId: keyId } });
  return id;
}

type Holder = { personId: string } | { teamId: string };

/** Gives a person or a team a level of access to a mailbox. */
export async function seedGrant(
  mailboxId: string,
  holder: Holder,
  level: AccessLevel,
  endsAt?: Date,
): Promise<void> {
  await db().grant.create({ data: { mailboxId, ...holder, level, endsAt: endsAt ?? null } });
}

export type SeedWorkflow = { id: string; name: string; groupName: string; description?: string };

/** Registers a workflow under a plain name. */
export async function seedWorkflow(workflow: SeedWorkflow): Promise<void> {
  await db().workflow.create({ data: workflow });
}

/** Lets a mailbox send or receive a workflow. */
export async function seedMailboxWorkflow(
  mailboxId: string,
  workflowId: string,
  may: { canSend: boolean; canReceive: boolean },
): Promise<void> {
  await db().mailboxWorkflow.create({ data: { mailboxId, workflowId, ...may } });
}
