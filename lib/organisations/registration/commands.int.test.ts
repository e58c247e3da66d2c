import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { uniqueTag } from '@/lib/db/testing/unique-tag';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { seedMailbox, seedPerson } from '@/prisma/seed/builders';
import { addOrganisation, correctOdsCode, removeOrganisation, renameOrganisation } from './commands';
import { checkOrganisation, getOrganisation, listOrganisations } from './queries';
import { organisationFilterSchema } from './schema';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const list = async (query: Record<string, string> = {}) =>
  listOrganisations(await world.as('operator'), organisationFilterSchema.parse(query));

it('adds an organisation under its code in capitals, and records it', async () => {
  const operator = await world.as('operator');
  const id = await addOrganisation(operator, { odsCode: ' y99 002', name: '  Hillside Surgery ' });
  expect(await getOrganisation(operator, id)).toMatchObject({
    odsCode: 'Y99002',
    name: 'Hillside Surgery',
    people: 0,
    mailboxes: [],
    administrators: [],
  });
  const row = await db().auditEvent.findFirstOrThrow({ where: { event: 'organisation.created' } });
  expect(row).toMatchObject({ organisationId: id, personId: operator.personId });
});

it.each([
  [{ odsCode: 'Y99-01', name: 'A' }, 'odsCode', 'An ODS code has 1 to 9 letters and numbers, like Y99001'],
  [
    { odsCode: 'Y990010000', name: 'A' },
    'odsCode',
    'An ODS code has 1 to 9 letters and numbers, like Y99001',
  ],
  [{ odsCode: '', name: 'A' }, 'odsCode', 'Enter the ODS code of the organisation'],
  [{ odsCode: 'Y99009', name: ' ' }, 'name', 'Enter the name of the organisation'],
  [{ odsCode: 'rx999', name: 'A' }, 'odsCode', 'There is an organisation with the code RX999 already'],
])('says at the field what is wrong with %o', async (entered, field, words) => {
  const before = await db().organisation.count();
  const refused = addOrganisation(await world.as('operator'), entered);
  await expect(refused).rejects.toMatchObject({ code: 'invalid_input', fields: { [field]: words } });
  expect(await db().organisation.count()).toBe(before);
});

it('stores a code once, however many operators add it at the same time', async () => {
  const operator = await world.as('operator');
  const tried = await Promise.allSettled(
    [1, 2, 3].map((n) => addOrganisation(operator, { odsCode: 'TWICE1', name: `Try ${n}` })),
  );
  expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

it('changes a name, and records it', async () => {
  const operator = await world.as('operator');
  const { practice } = world.organisationIds;
  await renameOrganisation(operator, practice, { name: 'Riverside and Hill Surgery' });
  expect((await getOrganisation(operator, practice)).name).toBe('Riverside and Hill Surgery');
  await renameOrganisation(operator, practice, { name: 'Riverside Surgery' });
  expect(
    await db().auditEvent.count({ where: { event: 'organisation.changed', organisationId: practice } }),
  ).toBe(2);
});

it('shows what would be stored before storing it, and what is wrong', async () => {
  const operator = await world.as('operator');
  expect(await checkOrganisation(operator, { odsCode: ' y99 0i3', name: ' Moor  End ' })).toEqual({
    odsCode: 'Y990I3',
    name: 'Moor  End',
    problems: {},
  });
  expect((await checkOrganisation(operator, { odsCode: 'rx999', name: '' })).problems).toEqual({
    name: 'Enter the name of the organisation',
  });
  expect((await checkOrganisation(operator, { odsCode: 'rx999', name: 'A' })).problems).toEqual({
    odsCode: 'There is an organisation with the code RX999 already',
  });
});

describe('an organisation added by mistake', () => {
  const addOne = async (odsCode: string) =>
    addOrganisation(await world.as('operator'), { odsCode, name: 'Wrong Surgery' });

  it('gets another code, which no other has, and the trail keeps both', async () => {
    const operator = await world.as('operator');
    const id = await addOne('WRONG1');
    await expect(correctOdsCode(operator, id, { odsCode: 'rx999' })).rejects.toMatchObject({
      fields: { odsCode: 'There is an organisation with the code RX999 already' },
    });
    await expect(correctOdsCode(operator, id, { odsCode: 'A-1' })).rejects.toMatchObject({
      fields: { odsCode: 'An ODS code has 1 to 9 letters and numbers, like Y99001' },
    });
    await correctOdsCode(operator, id, { odsCode: ' right1 ' });
    expect(await getOrganisation(operator, id)).toMatchObject({ odsCode: 'RIGHT1', held: null });
    const [event] = await db().auditEvent.findMany({ orderBy: { number: 'desc' }, take: 1 });
    expect(event).toMatchObject({ event: 'organisation.changed', organisationId: id });
    expect(event?.canonical).toContain('WRONG1');
  });

  it('is removed, and the trail keeps what it was', async () => {
    const operator = await world.as('operator');
    const id = await addOne('WRONG2');
    await removeOrganisation(operator, id);
    await expect(getOrganisation(operator, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(removeOrganisation(operator, id)).rejects.toMatchObject({ code: 'not_found' });
    const event = await db().auditEvent.findFirstOrThrow({ where: { event: 'organisation.removed' } });
    expect(event).toMatchObject({ organisationId: id, personId: operator.personId });
    expect(event.canonical).toContain('WRONG2');
  });

  const expiresAt = new Date(Date.now() + 60_000);
  const mailbox = { environment: 'simulator', name: 'Letters', password: 'password' };
  it.each([
    [
      '1 person on its list',
      (organisationId: string) =>
        seedPerson({ email: `${organisationId}@nhs.net`, name: 'Jo Park', memberOf: [{ organisationId }] }),
    ],
    [
      '1 invitation that waits',
      (organisationId: string) =>
        db().invitation.create({
          data: { organisationId, email: 'a@nhs.net', name: 'A', tokenHash: organisationId, expiresAt },
        }),
    ],
    [
      '1 mailbox',
      (organisationId: string) => seedMailbox({ ...mailbox, organisationId, meshMailboxId: 'WRONGOT1' }),
    ],
    [
      '1 mailbox that was transferred',
      async (organisationId: string) => {
        const id = await seedMailbox({ ...mailbox, organisationId, meshMailboxId: 'WRONGOT2' });
        await db().mailbox.update({ where: { id }, data: { closedAt: new Date() } });
      },
    ],
  ])('stays as it is while it has %s', async (held, give) => {
    const operator = await world.as('operator');
    const id = await addOne(`W${uniqueTag().slice(0, 8)}`);
    await give(id);
    expect((await getOrganisation(operator, id)).held).toBe(held);
    const refusal = {
      code: 'conflict',
      publicMessage: expect.stringContaining(`Wrong Surgery has ${held}.`),
    };
    await expect(removeOrganisation(operator, id)).rejects.toMatchObject(refusal);
    await expect(correctOdsCode(operator, id, { odsCode: 'OTHER1' })).rejects.toMatchObject(refusal);
    expect(await db().organisation.count({ where: { id } })).toBe(1);
  });
});

it('shows the mailboxes, how many people belong to it, and its present administrators', async () => {
  const found = await getOrganisation(await world.as('operator'), world.organisationIds.practice);
  expect(found.mailboxes.map(({ meshMailboxId }) => meshMailboxId)).toEqual(['Y99001GP001']);
  expect(found.administrators.map(({ name }) => name)).toEqual(['Ann Whitfield']);
  expect(found.people).toBeGreaterThan(3);
});

it('finds by words of the name and by the beginning of the code, a page at a time', async () => {
  await db().organisation.createMany({
    data: Array.from({ length: 60 }, (_, n) => ({
      odsCode: `ZZ${100 + n}`,
      name: `Zed practice ${100 + n}`,
    })),
  });
  const first = await list({ text: 'zed' });
  expect(first).toMatchObject({ total: 60, page: 1, pages: 3 });
  expect(first.rows).toHaveLength(25);
  const last = await list({ text: 'zed', page: '99' });
  expect(last).toMatchObject({ page: 3 });
  expect(last.rows.at(-1)?.name).toBe('Zed practice 159');
  expect((await list({ text: 'zz15' })).rows.map(({ odsCode }) => odsCode)).toHaveLength(10);
  expect((await list({ text: '100%' })).total).toBe(0);
  expect((await list({ page: 'nonsense' })).page).toBe(1);
});
