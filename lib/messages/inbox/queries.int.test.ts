import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { lookAtList } from '../commands';
import { cursorText } from '../policy';
import { inboxFilterSchema, OTHER_WORKFLOWS, sentFilterSchema } from '../schema';
import { listSent } from '../sent/queries';
import { DISCHARGE, REFERRAL, TRUST } from '../testing/people';
import { startWorld, type World } from '../testing/world';
import type { Cursor } from '../types';
import { SELECT_LIMIT } from './policy';
import { getInboxPulse, getNeighbours, listInbox } from './queries';

const NOW = Date.now();
const HOUR_MS = 3_600_000;
const ROWS = 60;

let world: World;
let reader: PersonActor;

type Row = Omit<Prisma.MessageCreateManyInput, 'mailboxId'>;

const base: Row = {
  direction: 'RECEIVED',
  state: 'AVAILABLE',
  workflowId: DISCHARGE,
  otherMailboxId: TRUST,
  happenedAt: new Date(NOW),
};

/** Sixty waiting messages, six at each moment, so that time alone does not order them. */
const waiting: Row[] = Array.from({ length: ROWS }, (_, at) => ({
  ...base,
  meshMessageId: `W${at}`,
  subject: `Letter ${at}`,
  happenedAt: new Date(NOW - Math.floor(at / 6) * HOUR_MS),
  expiresAt: new Date(NOW + 4 * 24 * HOUR_MS),
}));

const others: Row[] = [
  {
    ...base,
    meshMessageId: 'O1',
    state: 'COLLECTED',
    subject: '100% of it',
    otherName: 'Northmoor NHS Trust',
  },
  { ...base, meshMessageId: 'O2', state: 'COLLECTING', subject: '1000 of it', localId: 'REF_1' },
  { ...base, meshMessageId: 'O3', state: 'COLLECTED_ELSEWHERE', fileName: 'REFX1.pdf', workflowId: REFERRAL },
  { ...base, meshMessageId: 'O4', state: 'EXPIRED', happenedAt: new Date('2026-07-01T22:59:59Z') },
  { ...base, meshMessageId: 'O5', state: 'WITHDRAWN', happenedAt: new Date('2026-07-01T23:00:00Z') },
  {
    ...base,
    meshMessageId: 'R1',
    kind: 'REPORT',
    statusCode: '14',
    acceptedAt: new Date(NOW - 4.5 * 24 * HOUR_MS),
    happenedAt: new Date(NOW - 4.5 * 24 * HOUR_MS),
  },
  { ...base, meshMessageId: 'S1', direction: 'SENT', state: 'ACCEPTED', subject: 'On its way' },
  { ...base, direction: 'SENT', state: 'DRAFT', subject: 'Not sent' },
  { ...base, direction: 'SENT', state: 'UNCONFIRMED', subject: 'Who knows' },
  { ...base, direction: 'SENT', state: 'REJECTED', subject: 'Refused' },
  { ...base, meshMessageId: 'S2', direction: 'SENT', state: 'ACKNOWLEDGED', subject: 'Collected' },
];

beforeAll(async () => {
  world = await startWorld();
  reader = await world.as('reader');
  const { practice, trust } = world.mailboxIds;
  await db().message.createMany({
    data: [...waiting, ...others].map((row) => ({ ...row, mailboxId: practice })),
  });
  await db().message.create({
    data: { ...base, meshMessageId: 'T1', subject: 'Letter of the trust', mailboxId: trust },
  });
});
afterAll(() => world.close());

const list = (address: Record<string, string>) =>
  listInbox(reader, world.mailboxIds.practice, inboxFilterSchema.parse(address));
const ids = async (address: Record<string, string>) => {
  const { rows } = await list(address);
  const found = await db().message.findMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  return found.map(({ meshMessageId }) => meshMessageId).sort();
};

/** Turns the pages until there is no next one. */
async function walk(sort: string, direction: 'after' | 'before', from: Cursor | null) {
  const pages: string[][] = [];
  let at = from;
  do {
    const page = await list({ sort, ...(at && { [direction]: cursorText(at) }) });
    pages.push(page.rows.map(({ id }) => id));
    at = direction === 'after' ? page.next : page.previous;
    if (!at && direction === 'after') return { pages, last: page };
  } while (at);
  return { pages, last: null };
}

describe('paging through the inbox', () => {
  it.each(['newest', 'oldest'])(
    'shows every message once, %s first, forwards and backwards alike',
    async (sort) => {
      const { pages, last } = await walk(sort, 'after', null);
      expect(pages.map((page) => page.length)).toEqual([25, 25, 11]);
      const forwards = pages.flat();
      expect(new Set(forwards).size).toBe(ROWS + 1);

      const stored = await db().message.findMany({ where: { id: { in: forwards } } });
      const order = sort === 'newest' ? -1 : 1;
      const compare = (a: { happenedAt: Date; id: string }, b: { happenedAt: Date; id: string }) =>
        order * (a.happenedAt.getTime() - b.happenedAt.getTime() || (a.id < b.id ? -1 : 1));
      expect(forwards).toEqual(stored.sort(compare).map(({ id }) => id));

      const back = await walk(sort, 'before', last?.previous ?? null);
      expect(back.pages.reverse().flat()).toEqual(forwards.slice(0, 50));
    },
  );

  it('offers no page before the first and none after the last', async () => {
    const first = await list({});
    expect(first.previous).toBeNull();
    const second = await list({ after: cursorText(first.next as Cursor) });
    const third = await list({ after: cursorText(second.next as Cursor) });
    expect(third.next).toBeNull();
    expect(third.previous).not.toBeNull();
    const again = await list({ before: cursorText(second.previous as Cursor) });
    expect(again.rows).toEqual(first.rows);
    expect(again.previous).toBeNull();
    expect(again.next).not.toBeNull();
  });

  it('shows the first page when nothing is left on the requested one', async () => {
    const first = await list({});
    const id = '00000000-0000-7000-8000-000000000000';
    for (const [direction, at] of [
      ['after', new Date(NOW - 30 * 24 * HOUR_MS)],
      ['before', new Date(NOW + 24 * HOUR_MS)],
    ] as const) {
      const left = await list({ [direction]: cursorText({ at, id }) });
      expect(left.rows).toEqual(first.rows);
      expect(left).toMatchObject({ previous: null, next: first.next });
    }
  });

  it('ignores nonsense in the address', async () => {
    const first = await list({});
    const noYear = '0000-01-01T00:00:00.000Z_0198c0de-0000-7000-8000-000000000001';
    for (const nonsense of ['x', '_', `${new Date().toISOString()}_`, 'yesterday_0', noYear]) {
      expect((await list({ after: nonsense, from: '0000-01-01', sort: 'best', tab: 'all' })).rows).toEqual(
        first.rows,
      );
    }
  });
});

describe('selecting all', () => {
  it('lists all matches on one page, whichever page was open', async () => {
    const first = await list({});
    expect(first).toMatchObject({ matching: ROWS + 1, next: expect.anything() });
    const all = await list({ select: 'all', after: cursorText(first.next as Cursor) });
    expect(all.rows).toHaveLength(ROWS + 1);
    expect(all).toMatchObject({ next: null, previous: null });
    const narrowed = await list({ select: 'all', text: 'Letter 1' });
    expect(narrowed).toMatchObject({ matching: 11 });
    expect(narrowed.rows).toHaveLength(11);
  });

  it('stops at its limit, and says that there are more', async () => {
    const mailboxId = world.mailboxIds.practice;
    const many = Array.from({ length: SELECT_LIMIT + 5 }, (_, at) => ({
      ...base,
      mailboxId,
      meshMessageId: `M${at}`,
      workflowId: REFERRAL,
    }));
    await db().message.createMany({ data: many });
    const all = await list({ select: 'all', workflow: REFERRAL });
    expect(all.rows).toHaveLength(SELECT_LIMIT);
    expect(all).toMatchObject({ matching: SELECT_LIMIT + 1, next: expect.anything() });
    await db().message.deleteMany({ where: { meshMessageId: { in: many.map((row) => row.meshMessageId) } } });
  });
});

describe('the previous and next messages', () => {
  const look = (messageId: string, address: Record<string, string>) =>
    getNeighbours(reader, world.mailboxIds.practice, messageId, inboxFilterSchema.parse(address));
  const neighbours = async (messageId: string, address: Record<string, string>) => {
    const { waiting: _, ...beside } = await look(messageId, address);
    return beside;
  };

  it('come with how many messages wait, whatever the list shows', async () => {
    const { rows } = await list({ text: 'Letter 1' });
    expect((await look(rows[0]?.id ?? '', { text: 'Letter 1' })).waiting).toBe(ROWS + 1);
  });

  it('are those before and after it in the list it was opened from, in that order', async () => {
    const search = { text: 'Letter 1' };
    for (const address of [search, { ...search, sort: 'oldest' }]) {
      const { rows } = await list({ ...address, select: 'all' });
      const ordered = [null, ...rows.map(({ id }) => id), null];
      for (const [at, { id }] of rows.entries()) {
        expect(await neighbours(id, address)).toEqual({ previousId: ordered[at], nextId: ordered[at + 2] });
      }
    }
  });

  it('are the same when it has left the list', async () => {
    const { rows } = await list({ text: 'Letter 2', select: 'all' });
    const [first, second, third] = rows.map(({ id }) => id);
    await db().message.update({ where: { id: second ?? '' }, data: { state: 'COLLECTING' } });
    const beside = await neighbours(second ?? '', { text: 'Letter 2' });
    await db().message.update({ where: { id: second ?? '' }, data: { state: 'AVAILABLE' } });
    expect(beside).toEqual({ previousId: first, nextId: third });
  });

  it('do not exist for a message of another mailbox', async () => {
    const { id } = await db().message.findFirstOrThrow({ where: { meshMessageId: 'T1' } });
    for (const none of [id, 'nonsense'])
      expect(await neighbours(none, {})).toEqual({ previousId: null, nextId: null });
  });
});

describe('the tabs', () => {
  it('contain each message once, and count them', async () => {
    const { counts, expiringWithinDay } = await list({});
    expect(counts).toEqual({ waiting: ROWS + 1, collected: 3, expired: 2 });
    expect(expiringWithinDay).toBe(1);
    expect(await ids({ tab: 'collected' })).toEqual(['O1', 'O2', 'O3']);
    expect(await ids({ tab: 'expired' })).toEqual(['O4', 'O5']);
  });

  it('of sent messages, too', async () => {
    const tab = async (name: string) => {
      const { rows, counts } = await listSent(
        reader,
        world.mailboxIds.practice,
        sentFilterSchema.parse({ tab: name }),
      );
      expect(counts).toEqual({ drafts: 1, progress: 1, away: 1, collected: 1, problems: 1 });
      return rows.map(({ subject }) => subject).sort();
    };
    expect(await tab('drafts')).toEqual(['Not sent']);
    expect(await tab('progress')).toEqual(['Who knows']);
    expect(await tab('away')).toEqual(['On its way']);
    expect(await tab('collected')).toEqual(['Collected']);
    expect(await tab('problems')).toEqual(['Refused']);
  });
});

describe('the filters', () => {
  it('take the typed text literally', async () => {
    expect(await ids({ tab: 'collected', text: '100%' })).toEqual(['O1']);
    expect(await ids({ tab: 'collected', text: 'ref_1' })).toEqual(['O2']);
    expect(await ids({ tab: 'collected', text: "'; drop table message; --" })).toEqual([]);
    expect(await ids({ tab: 'collected', text: '\\' })).toEqual([]);
    expect(await ids({ tab: 'collected', text: '(of' })).toEqual([]);
  });

  it('finds quotes, dashes and numbers however they were typed', async () => {
    const row = { ...base, mailboxId: world.mailboxIds.practice, state: 'EXPIRED' as const };
    await db().message.createMany({
      data: [
        { ...row, meshMessageId: 'F1', subject: "For Mrs O'Leary - clinic, 9990001073" },
        { ...row, meshMessageId: 'F2', subject: 'For Mrs O\u2019Leary \u2013 clinic, 999\u00a0000 1073' },
      ],
    });
    for (const text of ['mrs o\u2019leary \u2013 clinic', "O'Leary - clinic", '9990001073', '999 000 1073'])
      expect(await ids({ tab: 'expired', text })).toEqual(['F1', 'F2']);
    await db().message.deleteMany({ where: { meshMessageId: { in: ['F1', 'F2'] } } });
  });

  it('find by sender, workflow and kind', async () => {
    expect(await ids({ tab: 'collected', other: 'northmoor' })).toEqual(['O1']);
    expect(await ids({ tab: 'collected', workflow: REFERRAL })).toEqual(['O3']);
    expect(await ids({ show: 'problems' })).toEqual(['R1']);
  });

  it('find what nobody has downloaded, which never includes reports', async () => {
    const find = async () => (await list({ select: 'all', show: 'not-downloaded' })).rows;
    const before = await find();
    expect(before).toHaveLength(ROWS);
    const id = before[3]?.id ?? '';
    await db().message.update({ where: { id }, data: { downloadCount: 1, downloadedAt: new Date() } });
    expect(await find()).toEqual(before.filter((row) => row.id !== id));
    await db().message.update({ where: { id }, data: { downloadCount: 0, downloadedAt: null } });
  });

  it('find messages of a type the mailbox is not set up for, or of none', async () => {
    const { practice } = world.mailboxIds;
    const strange = { ...base, state: 'EXPIRED' as const, mailboxId: practice };
    await db().message.createMany({
      data: [
        { ...strange, meshMessageId: 'X1', workflowId: '' },
        { ...strange, meshMessageId: 'X2', workflowId: 'NEVER_HEARD_OF' },
        { ...strange, meshMessageId: 'X3', workflowId: 'AUDIT_RETURN_V3' },
      ],
    });
    expect(await ids({ tab: 'expired', workflow: OTHER_WORKFLOWS })).toEqual(['X1', 'X2', 'X3']);
    await db().message.deleteMany({ where: { meshMessageId: { in: ['X1', 'X2', 'X3'] } } });
  });

  it('take days as they are in the United Kingdom', async () => {
    expect(await ids({ tab: 'expired', to: '2026-07-01' })).toEqual(['O4']);
    expect(await ids({ tab: 'expired', from: '2026-07-02', to: '2026-07-02' })).toEqual(['O5']);
  });

  it('never reach another mailbox', async () => {
    expect((await list({ text: 'of the trust' })).rows).toEqual([]);
  });
});

it('an open inbox learns from its marker that something new arrived, or left', async () => {
  const pulse = () => getInboxPulse(reader, world.mailboxIds.practice);
  const before = await pulse();
  expect(await pulse()).toEqual(before);
  const mailboxId = world.mailboxIds.practice;
  const { id } = await db().message.create({
    data: { ...base, mailboxId, meshMessageId: 'NEW', happenedAt: new Date() },
  });
  const arrived = await pulse();
  expect(arrived.marker).not.toBe(before.marker);
  await db().message.update({ where: { id }, data: { state: 'COLLECTED' } });
  expect((await pulse()).marker).not.toBe(arrived.marker);
});

it('says who downloaded a file last, and when, and not who tried to', async () => {
  const { rows } = await list({ text: 'Letter 3' });
  const [one, other] = rows;
  const [early, late] = [new Date(NOW - 2 * HOUR_MS), new Date(NOW - HOUR_MS)];
  const event = (kind: string, at: Date, who: string, messageId = one?.id ?? '') => ({
    kind,
    at,
    who,
    messageId,
  });
  await db().messageEvent.createMany({
    data: [
      event('downloaded', early, 'Amina Khan'),
      event('downloaded', late, 'Rhona Bell'),
      event('download_broken', new Date(NOW), 'Stan Wood'),
      event('download_broken', early, 'Stan Wood', other?.id),
    ],
  });
  const before = await getInboxPulse(reader, world.mailboxIds.practice);
  await db().message.update({
    where: { id: one?.id ?? '' },
    data: { downloadCount: 2, downloadedAt: late },
  });
  const shown = (await list({ text: 'Letter 3' })).rows;
  expect(shown[0]).toMatchObject({ downloaded: true, downloadedBy: 'Rhona Bell', downloadedAt: late });
  expect(shown[1]).toMatchObject({ downloaded: false, downloadedBy: null, downloadedAt: null });
  // An open inbox learns of it.
  expect((await getInboxPulse(reader, world.mailboxIds.practice)).marker).not.toBe(before.marker);
});

it('audits a look at the inbox and at sent messages', async () => {
  const count = (event: string) => db().auditEvent.count({ where: { event, personId: reader.personId } });
  const before = [await count('inbox.viewed'), await count('sent.viewed')];
  await list({});
  await listSent(reader, world.mailboxIds.practice, sentFilterSchema.parse({}));
  expect([await count('inbox.viewed'), await count('sent.viewed')]).toEqual(before);
  await lookAtList(reader, world.mailboxIds.practice, 'inbox');
  await lookAtList(reader, world.mailboxIds.practice, 'sent');
  expect([await count('inbox.viewed'), await count('sent.viewed')]).toEqual(
    before.map((number) => number + 1),
  );
});
