import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PersonActor, systemActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/client';
import { clearMail } from '@/lib/email/testing/read-events';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { emailsTo, endsOf, eventsOf, join, may } from '@/lib/teams/testing/place';
import { seedGrant } from '@/prisma/seed/builders';
import { changeGrant, removeGrant } from '../grants/commands';
import { decideReview, finishReview, openReviews, startReview } from './commands';
import { changeSince, thisQuarter } from './policy';
import { exportReview, findReviewState, getReview, listReviews } from './queries';
import { reviewAddressSchema } from './schema';

const DAY_MS = 86_400_000;
const steward = systemActor('steward');

let world: World;
let administrator: PersonActor;
let organisationId: string;
let mailboxId: string;

beforeAll(async () => {
  world = await startWorld();
  organisationId = world.organisationIds.practice;
  mailboxId = world.mailboxIds.practice;
  administrator = await world.as('administrator');
});
beforeEach(async () => {
  await db().accessReview.deleteMany();
  await clearMail();
  await db().organisation.updateMany({ data: { createdAt: new Date(0) } });
});
afterAll(() => world.close());

const start = () => startReview(administrator, organisationId);
const look = (id: string, address: Record<string, unknown> = {}) =>
  getReview(administrator, organisationId, id, reviewAddressSchema.parse(address));
/** Decides as from a page that shows the lines as they are now. */
async function decide(id: string, entered: { itemId: string; decision: string }[]) {
  const rows = await db().accessReviewItem.findMany({ where: { reviewId: id } });
  const was = (itemId: string) => rows.find((row) => row.id === itemId)?.decision ?? null;
  const seen = entered.map((one) => ({ ...one, was: was(one.itemId) }));
  return decideReview(administrator, organisationId, id, seen);
}
const finish = (id: string) => finishReview(administrator, organisationId, id);

async function keepAll(id: string, removed: (name: string) => boolean = () => false): Promise<void> {
  const { items } = await look(id);
  const decisionFor = (name: string) => (removed(name) ? 'REMOVE' : 'KEEP');
  await decide(
    id,
    items.rows.map(({ id: itemId, holderName }) => ({ itemId, decision: decisionFor(holderName) })),
  );
}

describe('an access review', () => {
  it('has a line for all access that has not ended, with its last use', async () => {
    const lastAt = new Date(Date.now() - 20 * DAY_MS);
    await db().mailboxUse.upsert({
      where: { personId_mailboxId: { personId: world.personIds.sender, mailboxId } },
      create: { personId: world.personIds.sender, mailboxId, lastAt },
      update: { lastAt },
    });
    const id = await start();
    const { items, review } = await look(id);
    const names = items.rows.map(({ holderName }) => holderName);
    expect(names).toEqual([
      'Reception',
      'Bea Crane',
      'Flora Reid',
      'Lars Voss',
      'Meg Doyle',
      'Rhona Bell',
      'Sunil Rao',
    ]);
    expect(review).toMatchObject({ itemCount: 7, undecidedCount: 7, removeCount: 0 });
    expect(items.rows[0]?.lastUsedAt).toEqual(lastAt);
    const unused = await look(id, { show: 'unused' });
    expect(unused.items.rows.map(({ holderName }) => holderName)).not.toContain('Reception');
  });

  it('is open once at a time: starting it again finds the open one', async () => {
    const ids = await Promise.all([start(), start(), start()]);
    expect(new Set(ids).size).toBe(1);
    expect(await eventsOf(world, 'review.opened')).toHaveLength(2);
    expect(await emailsTo('review-opened')).toHaveLength(1);
  });

  it('keeps decisions as they are made, until it is signed off', async () => {
    const id = await start();
    const { items } = await look(id);
    const [first, second] = items.rows;
    await decide(id, [{ itemId: first?.id ?? '', decision: 'REMOVE' }]);
    await decide(id, [
      { itemId: first?.id ?? '', decision: 'KEEP' },
      { itemId: second?.id ?? '', decision: 'REMOVE' },
    ]);
    const { review } = await look(id);
    expect(review).toMatchObject({ undecidedCount: 5, removeCount: 1, finishedAt: null });
    expect((await look(id, { show: 'undecided' })).items.total).toBe(5);
    expect((await look(id, { show: 'remove' })).items.rows).toMatchObject([
      { holderName: second?.holderName, decidedByName: 'Ann Whitfield' },
    ]);
    await expect(finish(id)).rejects.toMatchObject({ code: 'conflict' });
    expect((await eventsOf(world, 'review.decided'))[0]).toMatchObject({ keep: 1, remove: 1 });
  });

  it('keeps what a colleague decided since the page was loaded, and who decided a line sent again', async () => {
    const id = await start();
    const [first, second, third] = (await look(id)).items.rows.map((row) => row.id);
    const [one, two, three] = [first ?? '', second ?? '', third ?? ''];
    await decide(id, [{ itemId: one, decision: 'KEEP' }]);
    const colleague = { ...administrator, name: 'Cy Colleague' };
    const before = (await eventsOf(world, 'review.decided')).length;
    const stale = [
      { itemId: one, was: 'KEEP', decision: 'KEEP' },
      { itemId: two, was: null, decision: 'KEEP' },
      { itemId: three, was: null, decision: 'KEEP' },
    ];
    await decide(id, [{ itemId: two, decision: 'REMOVE' }]);
    expect(await decideReview(colleague, organisationId, id, stale)).toEqual({ saved: 1, passed: 1 });
    const lines = (await look(id)).items.rows.slice(0, 3);
    expect(lines.map(({ decision, decidedByName }) => [decision, decidedByName])).toEqual([
      ['KEEP', 'Ann Whitfield'],
      ['REMOVE', 'Ann Whitfield'],
      ['KEEP', 'Cy Colleague'],
    ]);
    const [latest] = await eventsOf(world, 'review.decided');
    expect(latest).toMatchObject({ keep: 1, remove: 0 });
    expect(await decideReview(colleague, organisationId, id, stale)).toEqual({ saved: 0, passed: 2 });
    expect(await eventsOf(world, 'review.decided')).toHaveLength(before + 2);
  });

  it('removes access at sign-off, with name and time, and audits each removal [ASVS 8.3.2]', async () => {
    const gone = await join(world, 'Gil Goes');
    await seedGrant(mailboxId, { personId: gone }, 'SEND');
    const id = await start();
    await keepAll(id, (name) => name === 'Gil Goes');
    expect(await may(gone, mailboxId, 'message:send')).toBe(true);
    expect(await finish(id)).toBe(1);
    expect(await may(gone, mailboxId, 'message:view')).toBe(false);
    expect(await may(world.personIds.reader, mailboxId, 'message:view')).toBe(true);
    const [removed] = await eventsOf(world, 'grant.removed');
    expect(removed).toMatchObject({ holder: 'Gil Goes', subjectId: gone, reviewId: id, level: 'SEND' });
    expect((await eventsOf(world, 'review.finished'))[0]).toMatchObject({ reviewId: id, removed: 1 });
    const [review] = (await listReviews(administrator, organisationId)).reviews;
    expect(review).toMatchObject({ finishedByName: 'Ann Whitfield', finishedAt: expect.any(Date) });
    expect(await finish(id)).toBe(0);
    await expect(keepAll(id)).rejects.toMatchObject({ code: 'stale' });
    const { items } = await exportReview(administrator, organisationId, id);
    expect(items.find(({ holderName }) => holderName === 'Gil Goes')).toMatchObject({
      decision: 'REMOVE',
      now: null,
    });
  });

  it('is signed off once, however many try', async () => {
    const gone = await join(world, 'Hal Goes');
    await seedGrant(mailboxId, { personId: gone }, 'READ');
    const id = await start();
    await keepAll(id, (name) => name === 'Hal Goes');
    const before = (await eventsOf(world, 'review.finished')).length;
    const removed = await Promise.all([finish(id), finish(id), finish(id)]);
    expect(removed.toSorted()).toEqual([0, 0, 1]);
    expect(await eventsOf(world, 'review.finished')).toHaveLength(before + 1);
  });

  it('says what has changed since it was opened, and asks nothing about removed access', async () => {
    const [changed, removed, added] = [
      await join(world, 'Cy Changed'),
      await join(world, 'Ro Removed'),
      await join(world, 'Ada Added'),
    ];
    await seedGrant(mailboxId, { personId: changed }, 'READ');
    await seedGrant(mailboxId, { personId: removed }, 'READ');
    const id = await start();
    const grantOf = async (personId: string) =>
      (await db().grant.findFirstOrThrow({ where: { personId, mailboxId } })).id;
    await changeGrant(administrator, organisationId, await grantOf(changed), {
      level: 'SEND',
      endsOn: '',
      was: { level: 'READ', endsOn: '' },
    });
    await removeGrant(administrator, organisationId, await grantOf(removed));
    await seedGrant(mailboxId, { personId: added }, 'READ');
    const { items, review, givenSince } = await look(id);
    const line = (name: string) => items.rows.find(({ holderName }) => holderName === name);
    expect(changeSince(line('Cy Changed') as never)).toBe('changed');
    expect(changeSince(line('Ro Removed') as never)).toBe('gone');
    expect(changeSince(line('Rhona Bell') as never)).toBeNull();
    expect(review.undecidedCount).toBe(review.itemCount - 1);
    expect(givenSince).toBe(1);
    await db().grant.deleteMany({ where: { personId: { in: [changed, added] } } });
  });

  it('needs a recent proof to be signed off, and finds no review or line of another organisation [ASVS 8.2.2] [ASVS 7.5.3]', async () => {
    const id = await start();
    await keepAll(id);
    const old = { ...administrator, provenAt: new Date(0) };
    await expect(finishReview(old, organisationId, id)).rejects.toMatchObject({ code: 'proof_needed' });
    const foreignId = await startReview(await world.as('trustAdministrator'), world.organisationIds.trust);
    const line = await db().accessReviewItem.findFirstOrThrow({ where: { reviewId: foreignId } });
    const [own] = (await look(id)).items.rows;
    const attempts = [
      look(foreignId),
      finish(foreignId),
      exportReview(administrator, organisationId, foreignId),
      decide(foreignId, [{ itemId: line.id, decision: 'REMOVE' }]),
      decide(id, [{ itemId: line.id, decision: 'REMOVE' }]),
      decide(id, [
        { itemId: own?.id ?? '', decision: 'REMOVE' },
        { itemId: line.id, decision: 'REMOVE' },
      ]),
    ];
    expect(await endsOf(attempts)).toEqual(attempts.map(() => 'not_found'));
    expect((await look(id)).review.removeCount).toBe(0);
  });

  it.each([
    ['nothing', []],
    ['what is no decision', [{ itemId: 'x', decision: 'MAYBE' }]],
  ])('does not accept %s as a decision', async (_, entered) => {
    const id = await start();
    await expect(decide(id, entered)).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('is not started where nobody has access', async () => {
    const id = await db().organisation.create({
      data: { odsCode: 'Q9', name: 'Quiet', createdAt: new Date(0) },
    });
    const person = await join(world, 'Quin Quiet');
    await db().membership.create({
      data: { personId: person, organisationId: id.id, role: 'ADMINISTRATOR' },
    });
    const actor = { ...administrator, personId: person };
    const memberships = [
      { organisationId: id.id, organisationName: 'Quiet', odsCode: 'Q9', isAdministrator: true },
    ];
    await expect(startReview({ ...actor, memberships }, id.id)).rejects.toMatchObject({ code: 'conflict' });
    expect(await db().accessReview.count({ where: { organisationId: id.id } })).toBe(0);
  });

  it('says how many people a team lets in, and which team it is', async () => {
    const { id: teamId } = await db().team.findFirstOrThrow({ where: { organisationId, name: 'Reception' } });
    await db().teamMember.create({ data: { teamId, personId: world.personIds.barred } });
    const [team, person] = (await look(await start())).items.rows;
    expect(team).toMatchObject({ holderName: 'Reception', team: { id: teamId, memberCount: 1 } });
    expect(person).toMatchObject({ holderIsTeam: false, team: null });
    await db().teamMember.deleteMany({ where: { teamId, personId: world.personIds.barred } });
  });
});

describe('the daily job', () => {
  const reviews = () => db().accessReview.findMany({ where: { organisationId } });

  it('opens one review each quarter, however often it runs and on however many workers', async () => {
    await Promise.all([openReviews(steward), openReviews(steward)]);
    await openReviews(steward);
    expect(await reviews()).toHaveLength(1);
    expect(await emailsTo('review-opened')).toHaveLength(2);
    const state = await findReviewState(administrator, organisationId);
    expect(state.open?.isOverdue).toBe(false);
    expect(await db().accessReview.count({ where: { organisation: { odsCode: 'VN902' } } })).toBe(0);
  });

  it('opens none while the last is not signed off, or for an organisation that joined this quarter', async () => {
    const long = new Date(thisQuarter(new Date()).getTime() - DAY_MS);
    await db().accessReview.create({ data: { organisationId, openedAt: long, dueAt: long } });
    await db().organisation.update({
      where: { id: world.organisationIds.trust },
      data: { createdAt: new Date() },
    });
    await openReviews(steward);
    expect(await db().accessReview.count()).toBe(1);
    await db().accessReview.updateMany({ data: { finishedAt: new Date(), finishedByName: 'Ann' } });
    await openReviews(steward);
    expect(await reviews()).toHaveLength(2);
  });

  it('reminds a week before a review is due and when it is overdue, each once', async () => {
    const id = await start();
    await openReviews(steward);
    expect(await emailsTo('review-left-unfinished')).toHaveLength(0);
    await db().accessReview.update({ where: { id }, data: { dueAt: new Date(Date.now() + 6 * DAY_MS) } });
    await openReviews(steward);
    await openReviews(steward);
    expect(await emailsTo('review-left-unfinished')).toHaveLength(1);
    await db().accessReview.update({ where: { id }, data: { dueAt: new Date(Date.now() - DAY_MS) } });
    await Promise.all([openReviews(steward), openReviews(steward)]);
    expect(await emailsTo('review-left-unfinished')).toHaveLength(2);
    expect((await findReviewState(administrator, organisationId)).open?.isOverdue).toBe(true);
  });
});
