import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { listMailboxes } from '@/lib/mailboxes/queries';
import { DISCHARGE, type PersonName, REFERRAL, TRUST } from '@/lib/messages/testing/people';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { systemActor } from './actor';
import { type AuthorisationCase, authorisationCases, type Stage } from './testing/authorisation-cases';

const NOWHERE = '00000000-0000-7000-8000-000000000000';

let world: World;
let stage: Stage;
/** A waiting message of the trust, which is nobody's business at the practice. */
let foreignId: string;

beforeAll(async () => {
  world = await startWorld();
});

beforeEach(async () => {
  const { practice, trust } = world.mailboxIds;
  await db().$executeRaw`truncate message cascade`;
  await db().mailbox.updateMany({ data: { lastRefreshAt: null } });
  const make = async (data: Partial<Row>) => {
    const row: Row = { ...base(practice), ...data };
    return (await db().message.create({ data: row, select: { id: true } })).id;
  };
  const received = { direction: 'RECEIVED', workflowId: DISCHARGE } as const;
  const soon = new Date(Date.now() + 60_000);
  stage = {
    mailboxId: practice,
    waitingId: await make({ ...received, state: 'AVAILABLE', meshMessageId: 'WAITING' }),
    markedId: await make({ ...received, state: 'COLLECTING', meshMessageId: 'MARKED', acknowledgeAt: soon }),
    draftId: await make({}),
    acceptedId: await make({ state: 'ACCEPTED', meshMessageId: 'ACCEPTED', acceptedAt: new Date() }),
    unconfirmedId: await make({ state: 'UNCONFIRMED', localId: 'UNCONFIRMED' }),
  };
  foreignId = await make({ mailboxId: trust });
});

afterAll(() => world.close());

type Row = Prisma.MessageUncheckedCreateInput;

/** A draft of that mailbox. */
function base(mailboxId: string): Row {
  const now = new Date();
  const common = { workflowId: REFERRAL, otherMailboxId: TRUST, happenedAt: now, sendStartedAt: now };
  return { mailboxId, direction: 'SENT', state: 'DRAFT', ...common };
}

/** What the refusal of the last call left in the audit trail. */
async function lastEvent(personId: string) {
  const row = await db().auditEvent.findFirst({ where: { personId }, orderBy: { number: 'desc' } });
  return { event: row?.event, outcome: row?.outcome, mailboxId: row?.mailboxId };
}

const all = Object.entries(authorisationCases);
const forPeople = all.filter(([, { needs }]) => needs === 'read' || needs === 'send');
const forSending = all.filter(([, { needs }]) => needs === 'send');
const finding = all.filter(([, { finds }]) => finds);
const forWorkers = all.filter(([, { needs }]) => needs === 'worker');

async function expectNotFound(
  name: PersonName,
  { call }: AuthorisationCase,
  messageId?: string,
): Promise<void> {
  await expect(call(await world.as(name), stage, messageId)).rejects.toMatchObject({ code: 'not_found' });
  expect(await lastEvent(world.personIds[name])).toMatchObject({
    event: 'access.not_found',
    outcome: 'failed',
  });
}

async function expectForbidden(name: PersonName, { call }: AuthorisationCase): Promise<void> {
  await expect(call(await world.as(name), stage)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await lastEvent(world.personIds[name])).toEqual({
    event: 'access.refused',
    outcome: 'failed',
    mailboxId: stage.mailboxId,
  });
}

describe.each(forPeople)('%s', (_, one) => {
  it.each(['stranger', 'trust', 'helpdesk', 'former'] as const)(
    'does not exist for the %s, and that is audited',
    async (name) => {
      await expectNotFound(name, one);
    },
  );

  it.each(['administrator', 'expired'] as const)(
    'is forbidden to the %s without a live grant, and that is audited',
    async (name) => {
      await expectForbidden(name, one);
    },
  );

  it('does not exist in a mailbox that is not there, or under an id that is none', async () => {
    const sender = await world.as('sender');
    for (const mailboxId of [NOWHERE, "' or 1=1", '']) {
      await expect(one.call(sender, { ...stage, mailboxId })).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('is not for the parts of the service', async () => {
    for (const name of ['poller', 'collector', 'sender', 'tracker', 'keeper'] as const) {
      await expect(one.call(systemActor(name), stage)).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('ends with the grant, at the next call', async () => {
    const mailboxId = stage.mailboxId;
    const reader = await world.as('reader');
    const level = one.needs === 'send' ? 'SEND' : 'READ';
    const own = { mailboxId, personId: world.personIds.reader };
    const key = { mailboxId_personId: own };
    await db().grant.update({ where: key, data: { level } });
    try {
      // Whatever it answers on this stage, it is not a refusal for lack of a right.
      const refused = await one.call(reader, stage).then(
        () => false,
        (error: { code?: string }) => error.code === 'forbidden' || error.code === 'not_found',
      );
      expect(refused).toBe(false);
      await db().grant.delete({ where: key });
      await expect(one.call(reader, stage)).rejects.toMatchObject({ code: 'forbidden' });
    } finally {
      await db().grant.upsert({ where: key, create: { ...own, level: 'READ' }, update: { level: 'READ' } });
    }
  });
});

describe.each(forSending)('%s', (_, one) => {
  it('is forbidden to a person who may only read', async () => {
    await expectForbidden('reader', one);
  });
});

describe.each(finding)('%s', (_, one) => {
  it('does not find a message of another mailbox, one that is not there, or under an id that is none', async () => {
    for (const id of [foreignId, NOWHERE, "' or 1=1"]) await expectNotFound('sender', one, id);
  });
});

describe.each(forWorkers)('%s', (_, one) => {
  it('is not for people, nor for parts of the service that have another task', async () => {
    await db().message.update({ where: { id: stage.markedId }, data: { acknowledgeAt: new Date(0) } });
    await expect(one.call(await world.as('sender'), stage)).rejects.toMatchObject({ code: 'forbidden' });
    const refusals = await Promise.all(
      (['poller', 'collector', 'sender', 'tracker', 'keeper'] as const).map((name) =>
        one.call(systemActor(name), stage).then(
          () => false,
          (error: { code?: string }) => error.code === 'not_found' || error.code === 'forbidden',
        ),
      ),
    );
    expect(refusals.filter(Boolean)).toHaveLength(4);
  });
});

describe('mailboxes/queries.listMailboxes', () => {
  const names = async (name: PersonName) =>
    (await listMailboxes(await world.as(name))).map(({ meshMailboxId }) => meshMailboxId);

  it('lists what a live grant reaches, and nothing else', async () => {
    expect(await names('sender')).toEqual(['Y99001GP001']);
    expect(await names('reader')).toEqual(['Y99001GP001']);
    expect(await names('trust')).toEqual(['RX999OT004']);
    for (const name of ['stranger', 'administrator', 'helpdesk', 'former', 'expired'] as const) {
      expect(await names(name)).toEqual([]);
    }
  });

  it('is for people only', async () => {
    await expect(listMailboxes(systemActor('poller'))).rejects.toMatchObject({ code: 'forbidden' });
  });
});

it('knows no suspended person at all, whatever grants they have', async () => {
  expect(await world.read('suspended')).toBeNull();
});
