import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endSessionsOf, lockPerson } from '@/lib/auth/sessions';
import { isFactorLinkOpen } from '@/lib/auth/sign-in/set-up';
import { db, transaction } from '@/lib/db/client';
import { untilBlocked } from '@/lib/db/testing/lock-waits';
import { textOf } from '@/lib/email/testing/text-of';
import { startWorld, type World } from '@/lib/messages/testing/world';
import {
  emailsTo,
  eventsOf,
  letProofPass,
  type Member,
  makeMember,
  makeOrganisation,
} from '@/lib/organisations/testing/place';
import { takePlacesOf } from '../gateway';
import { resetFactor } from './commands';

const password = 'three blue envelopes';

let world: World;
let organisationId: string;
let admin: Member;
let member: Member;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  organisationId = await makeOrganisation();
  admin = await makeMember(organisationId, { administrator: true, password });
  member = await makeMember(organisationId, { password });
  const personId = member.id;
  await db().authenticator.create({
    data: { personId, secretSealed: new Uint8Array([1]), secretKeyId: 'k', lastStep: 0n },
  });
  await db().passkey.create({
    data: {
      personId,
      credentialId: personId,
      publicKey: new Uint8Array([1]),
      counter: 0n,
      transports: [],
      name: 'Laptop',
    },
  });
  await db().recoveryCode.create({ data: { personId, prefix: 'AAAA', codeHash: 'x' } });
});

async function factorsOf(personId: string): Promise<number> {
  const where = { where: { personId } };
  const counts = [db().authenticator.count(where), db().passkey.count(where), db().recoveryCode.count(where)];
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

async function newestLink(): Promise<string> {
  const emails = await emailsTo(member.email);
  return /\/set-up\/([\w-]{40,})/.exec(textOf(emails.at(-1)))?.[1] ?? '';
}

describe('resetting a second step', () => {
  it('removes all factors, ends the sessions, and emails a link that replaces the older one', async () => {
    await resetFactor(await admin.actor(), organisationId, member.id);
    expect(await factorsOf(member.id)).toBe(0);
    expect(await member.read()).toBeNull();
    const first = await newestLink();
    expect(await isFactorLinkOpen(first)).toBe(true);
    expect(JSON.stringify(await db().emailLink.findMany({ where: { personId: member.id } }))).not.toContain(
      first,
    );
    await resetFactor(await admin.actor(), organisationId, member.id);
    expect(await isFactorLinkOpen(first)).toBe(false);
    expect(await isFactorLinkOpen(await newestLink())).toBe(true);
    expect(await eventsOf(organisationId)).toEqual(['factor.reset', 'factor.reset']);
  });

  it('waits for a set-up by the same person that is under way, and does not stop it', async () => {
    const actor = await admin.actor();
    const resetting = await transaction(async (tx) => {
      await lockPerson(tx, member.id);
      await endSessionsOf(tx, member.id, 'factor changed');
      const reset = Promise.allSettled([resetFactor(actor, organisationId, member.id)]);
      await untilBlocked(reset);
      await tx.authenticator.deleteMany({ where: { personId: member.id } });
      return { reset };
    });
    expect(await resetting.reset).toMatchObject([{ status: 'fulfilled' }]);
    expect(await factorsOf(member.id)).toBe(0);
  });

  it('waits for an operator who locks the person and then the organisation', async () => {
    const actor = await admin.actor();
    const resetting = await transaction(async (tx) => {
      await lockPerson(tx, member.id);
      const reset = Promise.allSettled([resetFactor(actor, organisationId, member.id)]);
      await untilBlocked(reset);
      await takePlacesOf(tx, member.id);
      return { reset };
    });
    expect(await resetting.reset).toMatchObject([{ status: 'fulfilled' }]);
  });

  const refused = async () => {
    const attempt = resetFactor(await admin.actor(), organisationId, member.id);
    await expect(attempt).rejects.toMatchObject({ code: 'conflict' });
    expect(await factorsOf(member.id)).toBe(3);
    expect(await member.read()).not.toBeNull();
    expect(await emailsTo(member.email)).toEqual([]);
  };

  it('is no way into another organisation: only the service team may reset a person who also belongs there [ASVS 8.4.1]', async () => {
    const elsewhere = await makeOrganisation('Elsewhere');
    await db().membership.create({ data: { personId: member.id, organisationId: elsewhere } });
    await refused();
    await db().membership.create({
      data: { personId: admin.id, organisationId: elsewhere, role: 'ADMINISTRATOR' },
    });
    await resetFactor(await admin.actor(), organisationId, member.id);
  });

  it('is no way into the service team', async () => {
    await db().membership.updateMany({ where: { personId: member.id }, data: { suspendedAt: new Date() } });
    await db().person.update({ where: { id: member.id }, data: { serviceRole: 'HELPDESK' } });
    await refused();
  });

  it('is refused for people without a password', async () => {
    await db().person.update({ where: { id: member.id }, data: { passwordHash: null } });
    await refused();
  });

  it('is refused for yourself, and without a recent proof', async () => {
    await expect(resetFactor(await admin.actor(), organisationId, admin.id)).rejects.toMatchObject({
      code: 'conflict',
    });
    await letProofPass(admin.id);
    await expect(resetFactor(await admin.actor(), organisationId, member.id)).rejects.toMatchObject({
      code: 'proof_needed',
    });
  });
});
