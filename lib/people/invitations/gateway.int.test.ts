import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db, transaction } from '@/lib/db/client';
import { uniqueTag } from '@/lib/db/testing/unique-tag';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { changeDomains } from '@/lib/organisations/settings/commands';
import { getSettings } from '@/lib/organisations/settings/queries';
import { type Member, makeMember, makeOrganisation } from '@/lib/organisations/testing/place';
import { acceptInvitationWithIdentity } from './gateway';

const ISSUER = 'https://cis2.example.nhs.uk';

let world: World;
let organisationId: string;
let admin: Member;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  organisationId = await makeOrganisation();
  admin = await makeMember(organisationId, { administrator: true });
});

async function invited(email: string): Promise<string> {
  const expiresAt = new Date(Date.now() + 60_000);
  const data = { organisationId, email, name: 'Nia New', tokenHash: randomUUID(), expiresAt };
  return (await db().invitation.create({ data })).id;
}

const accept = (invitationId: string, subject: string) =>
  transaction((tx) =>
    acceptInvitationWithIdentity(tx, { invitationId, issuer: ISSUER, subject, name: 'Nia New' }),
  );

const identityOf = (personId: string, subject: string) =>
  db().identity.create({ data: { personId, issuer: ISSUER, subject } });

describe('accepting with NHS CIS2', () => {
  it('creates a person without a password, known by issuer and subject, once [ASVS 6.8.1]', async () => {
    const [email, subject] = [`${uniqueTag()}@nhs.net`, randomUUID()];
    const id = await invited(email);
    const results = await Promise.allSettled([accept(id, subject), accept(id, subject)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const person = await db().person.findUniqueOrThrow({
      where: { email },
      include: { identities: true, memberships: true },
    });
    expect(person).toMatchObject({
      passwordHash: null,
      identities: [{ issuer: ISSUER, subject }],
      memberships: [{ organisationId, role: 'MEMBER' }],
    });
  });

  it('never ties an identity to an account because the address is the same [ASVS 6.8.1]', async () => {
    const known = await makeMember(await makeOrganisation('Elsewhere'), { password: 'three blue envelopes' });
    await expect(accept(await invited(known.email), randomUUID())).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await db().identity.count({ where: { personId: known.id } })).toBe(0);
  });

  it('lets a known identity join with its own account, under its own address alone', async () => {
    const known = await makeMember(await makeOrganisation('Elsewhere'));
    const subject = randomUUID();
    await identityOf(known.id, subject);
    await expect(accept(await invited(`${uniqueTag()}@nhs.net`), subject)).rejects.toMatchObject({
      code: 'conflict',
      publicMessage: expect.stringContaining(known.email),
    });
    expect((await accept(await invited(known.email), subject)).id).toBe(known.id);
    expect(await db().membership.count({ where: { personId: known.id } })).toBe(2);
  });
});

describe('the allowed domains', () => {
  const change = async (text: string, was: string[]) =>
    changeDomains(await admin.actor(), organisationId, { text, was });

  it('are not overwritten by someone saving an older page', async () => {
    await change('nhs.net', []);
    await change('nhs.net', []);
    for (const was of [[], ['gov.uk'], [1], { has: 'nhs.net' }, null]) {
      await expect(change('gov.uk', was as string[])).rejects.toMatchObject({ code: 'stale' });
    }
    expect((await getSettings(await admin.actor(), organisationId)).allowedDomains).toEqual(['nhs.net']);
  });

  it('are kept in lower case, once each, however they are typed', async () => {
    const both = ['nhs.net', 'gov.uk'];
    await change(' NHS.net \r\n@gov.uk, nhs.net\n\n', []);
    expect((await getSettings(await admin.actor(), organisationId)).allowedDomains).toEqual(both);
    await change('', both);
    expect((await getSettings(await admin.actor(), organisationId)).allowedDomains).toEqual([]);
  });

  it.each(['nhs', 'nhs.net/evil', 'a@b.uk', '-x.uk', 'x..uk', '*.nhs.uk', `${'a'.repeat(64)}.uk`])(
    'cannot be %s',
    async (text) => {
      await expect(change(`nhs.net\n${text}`, [])).rejects.toMatchObject({
        fields: { domains: expect.stringContaining('is not a domain') },
      });
    },
  );
});
