import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/client';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { listTeams } from '@/lib/teams/queries';
import { fillPractice } from '@/lib/teams/testing/big-practice';
import { eventsOf } from '@/lib/teams/testing/place';
import { startReview } from '../reviews/commands';
import { getReview, listReviews } from '../reviews/queries';
import { reviewAddressSchema } from '../reviews/schema';
import { exportAccess, getGiving, getMatrix, listHoldersToChoose } from './queries';
import { matrixSchema } from './schema';

let world: World;
let administrator: PersonActor;
let organisationId: string;

beforeAll(async () => {
  world = await startWorld();
  organisationId = world.organisationIds.practice;
  administrator = await world.as('administrator');
});
afterAll(() => world.close());

const matrix = (address: Record<string, unknown> = {}) =>
  getMatrix(administrator, organisationId, matrixSchema.parse(address));

describe('the table of a small practice', () => {
  it('has a row for each holder, teams first, with level, state and last use', async () => {
    const { personIds, mailboxIds } = world;
    const lastAt = new Date('2026-11-02T10:00:00Z');
    await db().mailboxUse.upsert({
      where: { personId_mailboxId: { personId: personIds.sender, mailboxId: mailboxIds.practice } },
      create: { personId: personIds.sender, mailboxId: mailboxIds.practice, lastAt },
      update: { lastAt },
    });
    const { rows, mailboxes, counts } = await matrix();
    expect(mailboxes.map(({ name }) => name)).toEqual(['Clinical']);
    expect(rows.map(({ name, state }) => [name, state])).toEqual([
      ['Reception', 'live'],
      ['Bea Crane', 'suspended'],
      ['Ed Potts', 'live'],
      ['Flora Reid', 'none'],
      ['Lars Voss', 'ended'],
      ['Meg Doyle', 'live'],
      ['Rhona Bell', 'live'],
      ['Sunil Rao', 'suspended'],
    ]);
    expect(rows[0]).toMatchObject({
      kind: 'team',
      memberCount: 1,
      cells: [{ level: 'SEND' }],
      lastUsedAt: lastAt,
    });
    expect(counts).toMatchObject({ teams: 1, mailboxes: 1 });
  });

  it('finds a team by a member’s name, and nothing of another organisation', async () => {
    expect((await matrix({ q: 'priya' })).rows.map(({ name }) => name)).toEqual(['Reception']);
    const nothing = await matrix({ q: 'Tom Adeyemi' });
    expect(nothing).toMatchObject({ rows: [], mailboxes: [], rowTotal: 0 });
    expect((await matrix({ mailbox: 'Letters' })).mailboxes).toEqual([]);
  });

  it('leaves out cover that is over, and keeps ended access visible', async () => {
    const { reader, sender } = world.personIds;
    const grant = await db().grant.create({
      data: {
        mailboxId: world.mailboxIds.practice,
        personId: reader,
        coverForId: sender,
        kind: 'COVER',
        level: 'SEND',
        endsAt: new Date(Date.now() + 60_000),
      },
    });
    const cellsOfReader = async () =>
      (await matrix({ q: 'Rhona' })).rows[0]?.cells.map(({ kind, coverForName }) => [kind, coverForName]);
    expect(await cellsOfReader()).toEqual([
      ['STANDING', null],
      ['COVER', 'Priya Shah'],
    ]);
    await db().grant.update({ where: { id: grant.id }, data: { endsAt: new Date(Date.now() - 1) } });
    expect(await cellsOfReader()).toEqual([['STANDING', null]]);
    expect((await matrix({ q: 'Ed Potts' })).rows[0]?.cells).toHaveLength(1);
  });

  it('can be exported as a list, which is audited', async () => {
    const { rows } = await exportAccess(administrator, organisationId);
    expect(rows.map(({ holderName }) => holderName)).toContain('Reception');
    expect((await eventsOf(world, 'list.exported'))[0]).toMatchObject({ list: 'access', rows: rows.length });
  });

  it('ignores nonsense in its address', () => {
    expect(matrixSchema.parse({ q: ['a'], page: '-1', columns: 'x', mailbox: undefined })).toEqual({
      q: '',
      mailbox: '',
      page: 1,
      columns: 1,
    });
  });
});

describe('the people and teams chosen for access', () => {
  it('are checked first: only active ones can be given any', async () => {
    const { reader, suspended, barred, lapsed } = world.personIds;
    const stateOf = async (id: string) =>
      (await getGiving(administrator, organisationId, { kind: 'person', id })).state;
    expect(await Promise.all([reader, suspended, barred, lapsed].map(stateOf))).toEqual([
      'live',
      'suspended',
      'suspended',
      'ended',
    ]);
  });
});

describe('with 500 people, 40 teams and 60 mailboxes', () => {
  let reviewId: string;

  beforeAll(async () => {
    await fillPractice(organisationId);
    reviewId = await startReview(administrator, organisationId);
  });

  /** The number of statements sent to the database. */
  async function statementsOf(work: () => Promise<unknown>): Promise<number> {
    const query = vi.spyOn(pg.Client.prototype, 'query');
    try {
      await work();
      return query.mock.calls.length;
    } finally {
      query.mockRestore();
    }
  }

  it('each page is read with a handful of statements, however much there is', async () => {
    const pages: [string, number, () => Promise<unknown>][] = [
      ['table', 5, () => matrix()],
      ['search', 5, () => matrix({ q: 'person 12' })],
      ['teams', 2, () => listTeams(administrator, organisationId, { q: '', page: 1 })],
      ['holders', 2, () => listHoldersToChoose(administrator, organisationId, '')],
      ['reviews', 2, () => listReviews(administrator, organisationId)],
      ['review', 4, () => getReview(administrator, organisationId, reviewId, reviewAddressSchema.parse({}))],
    ];
    for (const [name, most, work] of pages) {
      const count = await statementsOf(work);
      expect(count, name).toBeGreaterThan(0);
      expect(count, name).toBeLessThanOrEqual(most);
    }
  });

  it('is paged both ways: six mailboxes, 25 holders', async () => {
    const first = await matrix();
    expect(first.mailboxes).toHaveLength(6);
    expect(first.mailboxTotal).toBe(61);
    expect(first.rows).toHaveLength(25);
    const pages = Math.ceil(first.rowTotal / 25);
    const seen = new Set<string>();
    for (let page = 1; page <= pages; page += 1) {
      for (const { id } of (await matrix({ page })).rows) seen.add(id);
    }
    expect(seen.size).toBe(first.rowTotal);
    const last = await matrix({ columns: 11 });
    expect(last.mailboxes).toHaveLength(1);
    expect(last.rows.every(({ cells }) => cells.length > 0)).toBe(true);
  });

  it('shows the mailboxes of a searched person, wherever they are in the alphabet', async () => {
    const { rows, mailboxes } = await matrix({ q: 'Person 057' });
    expect(rows.map(({ name }) => name)).toContain('Person 057');
    expect(mailboxes.map(({ name }) => name)).toContain('Box 58');
  });
});
