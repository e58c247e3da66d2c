import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { uniqueTag } from '@/lib/db/testing/unique-tag';
import { clearMail } from '@/lib/email/testing/read-events';
import { startWorld, type World } from '@/lib/messages/testing/world';
import {
  emailsTo,
  eventsOf,
  letProofPass,
  type Member,
  makeMember,
  makeOrganisation,
} from '@/lib/organisations/testing/place';
import { keepBulkList, sendBulkList } from './commands';
import { getBulkList, getBulkText } from './queries';

let world: World;
let organisationId: string;
let admin: Member;
const [one, two] = [`${uniqueTag()}@nhs.net`, `${uniqueTag()}@nhs.net`];

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  organisationId = await makeOrganisation();
  admin = await makeMember(organisationId, { administrator: true });
  await clearMail();
});

const list = `name,email\nAnn Lee,${one}\nPat Wrong,pat\nBo Ray,${two}`;

const verdictsOf = async (id: string) =>
  (await getBulkList(await admin.actor(), organisationId, id)).lines.map(({ verdict }) => verdict);

describe('inviting many', () => {
  it('sends nothing before it is confirmed, then all valid lines', async () => {
    const id = await keepBulkList(await admin.actor(), organisationId, list);
    expect(await verdictsOf(id)).toEqual(['OK', 'PROBLEM', 'OK']);
    expect(await db().invitation.count({ where: { organisationId } })).toBe(0);
    await sendBulkList(await admin.actor(), organisationId, id);
    expect(await verdictsOf(id)).toEqual(['SENT', 'PROBLEM', 'SENT']);
    expect([await emailsTo(one), await emailsTo(two)].map(({ length }) => length)).toEqual([1, 1]);
    expect(await eventsOf(organisationId)).toEqual(['invitation.sent', 'invitation.sent']);
  });

  it('keeps a list that cannot be read, for the person who uploaded it to correct', async () => {
    const broken = list.replace('name,email', 'who,where');
    const refusal = keepBulkList(await admin.actor(), organisationId, broken).catch((error) => error);
    const { code, details } = await refusal;
    expect([code, details.problem]).toEqual(['invalid_input', 'header']);
    expect(await getBulkText(await admin.actor(), organisationId, details.list)).toBe(broken);
    const colleague = await makeMember(organisationId, { administrator: true });
    await expect(getBulkText(await colleague.actor(), organisationId, details.list)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('keeps a list with an unknown column, and no text that the database cannot hold', async () => {
    const strange = list.replace('name,email', 'name,email,Manager');
    const refusal = await keepBulkList(await admin.actor(), organisationId, strange).catch((error) => error);
    expect(refusal.details).toEqual({ problem: 'column', list: expect.any(String) });
    expect(await getBulkText(await admin.actor(), organisationId, refusal.details.list)).toBe(strange);
    const zero = keepBulkList(await admin.actor(), organisationId, `${list}\nZ\0e,zoe@nhs.net`);
    await expect(zero).rejects.toMatchObject({ code: 'invalid_input', details: { problem: 'binary' } });
  });

  it('checks again when it sends, and leaves out people who have since joined or been invited', async () => {
    const id = await keepBulkList(await admin.actor(), organisationId, list);
    await makeMember(organisationId, { email: `late-${uniqueTag()}@nhs.net` });
    await db().invitation.create({
      data: { organisationId, email: one, name: 'Ann', tokenHash: randomUUID(), expiresAt: new Date() },
    });
    await sendBulkList(await admin.actor(), organisationId, id);
    expect(await verdictsOf(id)).toEqual(['INVITED', 'PROBLEM', 'SENT']);
  });

  it('sends once, though it is confirmed three times at once', async () => {
    const id = await keepBulkList(await admin.actor(), organisationId, list);
    const actor = await admin.actor();
    await Promise.all([1, 2, 3].map(() => sendBulkList(actor, organisationId, id)));
    expect(await emailsTo(one)).toHaveLength(1);
    expect(await verdictsOf(id)).toEqual(['SENT', 'PROBLEM', 'SENT']);
  });

  it('is only for the person who uploaded the list, and for that organisation [ASVS 8.4.1]', async () => {
    const id = await keepBulkList(await admin.actor(), organisationId, list);
    const elsewhere = await makeOrganisation('Elsewhere');
    await db().membership.create({
      data: { personId: admin.id, organisationId: elsewhere, role: 'ADMINISTRATOR' },
    });
    const other = await makeMember(organisationId, { administrator: true });
    for (const attempt of [
      async () => getBulkList(await other.actor(), organisationId, id),
      async () => sendBulkList(await other.actor(), organisationId, id),
      async () => sendBulkList(await admin.actor(), elsewhere, id),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
    }
    await db().signInStep.update({ where: { id }, data: { expiresAt: new Date() } });
    await expect(getBulkList(await admin.actor(), organisationId, id)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('needs a recent proof to be sent, and none to be uploaded', async () => {
    await letProofPass(admin.id);
    const actor = await admin.actor();
    const id = await keepBulkList(actor, organisationId, list);
    await expect(sendBulkList(actor, organisationId, id)).rejects.toMatchObject({ code: 'proof_needed' });
  });
});
