import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '@/lib/auth/actor';
import { db, transaction } from '@/lib/db/client';
import { untilBlocked } from '@/lib/db/testing/lock-waits';
import { clearMail } from '@/lib/email/testing/read-events';
import { dayOf } from '@/lib/format/day';
import { dayIn } from '@/lib/format/testing/day-in';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { lockOrganisation } from '@/lib/people/here/gateway';
import { addMailbox, addTeam, emailsTo, endsOf, eventsOf, join, may } from '@/lib/teams/testing/place';
import { seedGrant } from '@/prisma/seed/builders';
import { explainAccess } from '../why/queries';
import { arrangeCover, endCover } from './commands';
import { listCovers, listPeopleForCover, planCover } from './queries';

const DAY_MS = 86_400_000;

let world: World;
let administrator: PersonActor;
let organisationId: string;
let mailboxId: string;
let awayId: string;
let coveringId: string;

beforeAll(async () => {
  world = await startWorld();
  organisationId = world.organisationIds.practice;
  administrator = await world.as('administrator');
});
beforeEach(async () => {
  await db().grant.deleteMany({ where: { kind: 'COVER' } });
  await clearMail();
  mailboxId = await addMailbox(world, 'Scans');
  awayId = await join(world, 'Abe Way');
  coveringId = await join(world, 'Cora Vering');
  await seedGrant(mailboxId, { personId: awayId }, 'READ');
});
afterAll(() => world.close());

type More = Partial<Parameters<typeof arrangeCover>[2]>;

const arrange = (more: More = {}, actor = administrator) =>
  arrangeCover(actor, organisationId, {
    awayId,
    coveringId,
    mailboxIds: [mailboxId],
    startsOn: dayIn(0),
    endsOn: dayIn(10),
    ...more,
  });

const covers = () => db().grant.findMany({ where: { mailboxId, kind: 'COVER' } });
const shift = (days: number) =>
  db().$executeRaw`update mailbox_grant set starts_at = starts_at + ${`${days} days`}::interval,
      ends_at = ends_at + ${`${days} days`}::interval where kind = 'COVER'`;

describe('absence cover', () => {
  it('gives the highest of the absent colleague’s rights, from the first day to the last [ASVS 8.3.2]', async () => {
    const teamId = await addTeam(world, 'Cover team', [awayId]);
    await seedGrant(mailboxId, { teamId }, 'SEND');
    await arrange({ startsOn: dayIn(2) });
    expect(await covers()).toMatchObject([{ personId: coveringId, coverForId: awayId, level: 'SEND' }]);
    expect(await may(coveringId, mailboxId, 'message:view')).toBe(false);
    await shift(-3);
    expect(await may(coveringId, mailboxId, 'message:send')).toBe(true);
    expect(await may(coveringId, mailboxId, 'mailbox:settings')).toBe(false);
    await shift(-8);
    expect(await may(coveringId, mailboxId, 'message:view')).toBe(false);
  });

  it('is not given to a person who is removed at the moment it is arranged', async () => {
    const arranging = await transaction(async (tx) => {
      await lockOrganisation(tx, organisationId);
      const cover = Promise.allSettled([arrange()]);
      await untilBlocked(cover);
      await tx.membership.deleteMany({ where: { personId: coveringId } });
      return { cover };
    });
    expect(await arranging.cover).toMatchObject([{ status: 'rejected', reason: { code: 'not_found' } }]);
    expect(await covers()).toEqual([]);
  });

  it('begins at once on the first day, alongside access of their own', async () => {
    await seedGrant(mailboxId, { personId: coveringId }, 'READ');
    await db().grant.updateMany({ where: { mailboxId, personId: awayId }, data: { level: 'MANAGE' } });
    await arrange();
    expect(await may(coveringId, mailboxId, 'mailbox:settings')).toBe(true);
    await db().grant.deleteMany({ where: { mailboxId, kind: 'COVER' } });
    expect(await may(coveringId, mailboxId, 'message:view')).toBe(true);
    expect(await may(coveringId, mailboxId, 'message:send')).toBe(false);
  });

  it('ends with the access it covers', async () => {
    const endsAt = new Date(Date.now() + 5 * DAY_MS);
    await db().grant.updateMany({ where: { mailboxId, personId: awayId }, data: { endsAt } });
    await arrange();
    expect((await covers())[0]?.endsAt).toEqual(endsAt);
    await expect(arrange({ startsOn: dayIn(7) })).rejects.toMatchObject({
      fields: { mailboxIds: expect.stringContaining('ends before the cover begins') },
    });
  });

  it('does not cover cover', async () => {
    const third = await join(world, 'Thea Third');
    await arrange();
    await expect(arrange({ awayId: coveringId, coveringId: third })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('is replaced on a mailbox by overlapping cover, which the plan says before and the trail after', async () => {
    const other = await join(world, 'Otis Away');
    await seedGrant(mailboxId, { personId: other }, 'SEND');
    await arrange();
    await arrange({ endsOn: dayIn(20) });
    expect(await covers()).toHaveLength(1);
    const same = await planCover(administrator, organisationId, awayId, coveringId);
    expect(same.mailboxes[0]?.existing).toMatchObject([{ isSame: true }]);
    const plan = await planCover(administrator, organisationId, other, coveringId);
    expect(plan.mailboxes[0]).toMatchObject({
      level: 'SEND',
      existing: [{ isSame: false, awayName: 'Abe Way' }],
    });
    const [before] = await covers();
    await arrange({ awayId: other });
    expect(await covers()).toMatchObject([{ coverForId: other, level: 'SEND' }]);
    expect((await eventsOf(world, 'grant.removed'))[0]).toMatchObject({
      holder: 'Cora Vering',
      coversFor: 'Abe Way',
      level: 'READ',
      startsAt: before?.startsAt.toISOString(),
      endsAt: before?.endsAt?.toISOString(),
      replaced: true,
    });
  });

  it('is separate from cover at another time, even for the same colleague, and each ends separately', async () => {
    await arrange({ endsOn: dayIn(3) });
    await arrange({ startsOn: dayIn(4), endsOn: dayIn(6) });
    await arrange({ startsOn: dayIn(7), endsOn: dayIn(7) });
    expect(await covers()).toHaveLength(3);
    const { mailboxes } = await planCover(administrator, organisationId, awayId, coveringId);
    expect(mailboxes[0]?.existing).toHaveLength(3);
    await arrange({ startsOn: dayIn(5), endsOn: dayIn(7) });
    const left = (await listCovers(administrator, organisationId)).covers;
    expect(left.map(({ endsAt }) => dayOf(endsAt))).toEqual([dayIn(3), dayIn(7)]);
    await endCover(administrator, organisationId, left[1]?.grantId ?? '');
    expect(await covers()).toMatchObject([{ id: left[0]?.grantId }]);
  });

  it('is created once, however many administrators arrange it at the same time', async () => {
    await Promise.all([3, 5, 7, 9].map((days) => arrange({ endsOn: dayIn(days) })));
    expect(await covers()).toHaveLength(1);
  });

  it.each<[string, () => More, string]>([
    ['longer than 90 days', () => ({ endsOn: dayIn(90) }), 'endsOn'],
    ['that ends before it begins', () => ({ startsOn: dayIn(5), endsOn: dayIn(4) }), 'endsOn'],
    ['from yesterday', () => ({ startsOn: dayIn(-1) }), 'startsOn'],
    ['without a first day', () => ({ startsOn: '' }), 'startsOn'],
    ['without a last day', () => ({ endsOn: '' }), 'endsOn'],
    ['of no mailbox', () => ({ mailboxIds: [] }), 'mailboxIds'],
    ['of 101 mailboxes', () => ({ mailboxIds: Array.from({ length: 101 }, String) }), 'mailboxIds'],
    ['of somebody for themselves', () => ({ coveringId: awayId }), 'covering'],
    ['by somebody suspended', () => ({ coveringId: world.personIds.barred }), 'covering'],
  ])('%s is refused in words', async (_, more, field) => {
    await expect(arrange(more())).rejects.toMatchObject({
      code: 'invalid_input',
      // Our own words, not "expected array to have".
      fields: { [field]: expect.not.stringContaining('expected') },
    });
    expect(await covers()).toHaveLength(0);
  });

  it('may last 90 days', async () => {
    await arrange({ endsOn: dayIn(89) });
    expect(await covers()).toHaveLength(1);
  });

  it('needs a recent proof, and refuses people and things of another organisation [ASVS 8.2.2] [ASVS 7.5.3]', async () => {
    const { trust } = world.personIds;
    const attempts = [
      arrange({ awayId: trust }),
      arrange({ coveringId: trust }),
      arrange({ mailboxIds: [mailboxId, world.mailboxIds.trust] }),
      planCover(administrator, organisationId, trust, coveringId),
      planCover(administrator, organisationId, awayId, trust),
    ];
    expect(await endsOf(attempts)).toEqual(attempts.map(() => 'not_found'));
    const old = { ...administrator, provenAt: new Date(0) };
    await expect(arrange({}, old)).rejects.toMatchObject({ code: 'proof_needed' });
    expect(await covers()).toHaveLength(0);
  });

  it('is marked in the trail and emailed to the others when an administrator arranges it for themselves', async () => {
    await join(world, 'Olive Other', true);
    await arrange({ coveringId: administrator.personId });
    expect((await eventsOf(world, 'cover.given'))[0]).toMatchObject({ toSelf: true, coversFor: 'Abe Way' });
    expect(await emailsTo('access-granted-to-self')).toHaveLength(1);
  });

  it('offers everyone but the person who is away, and counts them that way', async () => {
    const ids = async (exceptId: string | null) => {
      const { people } = await listPeopleForCover(administrator, organisationId, 'abe way', exceptId);
      return people.rows.map(({ id }) => id).concat(`of ${people.total}`);
    };
    await db().membership.deleteMany({ where: { person: { name: 'Abe Way' }, NOT: { personId: awayId } } });
    const other = await join(world, 'Abe Wayland');
    expect(await ids(null)).toEqual([awayId, other, 'of 2']);
    expect(await ids(awayId)).toEqual([other, 'of 1']);
  });

  it('can cover a suspended person, but not be given to one', async () => {
    const names = async (away: string | null) => {
      const { people } = await listPeopleForCover(administrator, organisationId, '', away);
      return people.rows.map(({ name, state }) => `${name} ${state}`);
    };
    expect(await names(null)).toContain('Bea Crane suspended');
    expect(await names(null)).not.toContain('Lars Voss ended');
    expect((await names(awayId)).every((name) => name.endsWith(' live'))).toBe(true);
    const { barred } = world.personIds;
    await seedGrant(mailboxId, { personId: barred }, 'READ');
    await arrange({ awayId: barred });
    expect(await covers()).toMatchObject([{ coverForId: barred, personId: coveringId }]);
  });

  it('lists what is wrong in the order of the page', async () => {
    const fields = await arrange({ mailboxIds: [], startsOn: '', endsOn: '' }).catch((error) => error.fields);
    expect(Object.keys(fields)).toEqual(['startsOn', 'endsOn', 'mailboxIds']);
  });

  it('is listed with its mailboxes, explained, and ended at once', async () => {
    const second = await addMailbox(world, 'Another');
    await seedGrant(second, { personId: awayId }, 'SEND');
    await arrange({ mailboxIds: [mailboxId, second] });
    const [cover] = (await listCovers(administrator, organisationId)).covers;
    expect(cover).toMatchObject({ away: { name: 'Abe Way' }, covering: { name: 'Cora Vering' } });
    expect(cover?.mailboxes.map(({ name }) => name)).toEqual(['Another', 'Scans']);
    const { mailboxes } = await explainAccess(administrator, organisationId, coveringId, mailboxId);
    expect(mailboxes[0]).toMatchObject({
      level: 'READ',
      rights: [{ kind: 'COVER', coverForName: 'Abe Way', givenByName: 'Ann Whitfield' }],
    });
    await endCover(administrator, organisationId, cover?.grantId ?? '');
    expect(await may(coveringId, mailboxId, 'message:view')).toBe(false);
    expect(await may(coveringId, second, 'message:view')).toBe(false);
    expect(await may(awayId, mailboxId, 'message:view')).toBe(true);
    expect((await eventsOf(world, 'grant.removed')).slice(0, 2)).toMatchObject([
      { kind: 'COVER' },
      { kind: 'COVER' },
    ]);
  });
});
