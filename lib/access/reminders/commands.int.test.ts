import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/client';
import { clearMail, mailed } from '@/lib/email/testing/read-events';
import { textOf } from '@/lib/email/testing/text-of';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { addMailbox, addTeam, emailsTo, join } from '@/lib/teams/testing/place';
import { seedGrant } from '@/prisma/seed/builders';
import { remindEndings } from './commands';

const DAY_MS = 86_400_000;
const ADMINISTRATOR = 'administrator@people.example.nhs.uk';

let world: World;
let mailboxId: string;

beforeAll(async () => {
  world = await startWorld();
});
beforeEach(async () => {
  await db().grant.deleteMany({ where: { endsAt: { not: null } } });
  await clearMail();
  await db().notifiedExpiry.deleteMany();
  mailboxId = await addMailbox(world, 'Faxes');
});
afterAll(() => world.close());

const remind = () => remindEndings(systemActor('steward'));
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
const emailOf = async (id: string) => (await db().person.findUniqueOrThrow({ where: { id } })).email;

describe('a week before access ends', () => {
  it('the person and the administrators are emailed, once for each end date', async () => {
    const id = await join(world, 'Lena Ends');
    await seedGrant(mailboxId, { personId: id }, 'READ', inDays(8));
    await remind();
    expect(await emailsTo('access-end-approached')).toEqual([]);
    await db().grant.updateMany({ where: { mailboxId }, data: { endsAt: inDays(6) } });
    await Promise.all([remind(), remind()]);
    await remind();
    const both = [await emailOf(id), ADMINISTRATOR].toSorted();
    expect((await emailsTo('access-end-approached')).toSorted()).toEqual(both);
    await db().grant.updateMany({ where: { mailboxId }, data: { endsAt: inDays(5) } });
    await remind();
    expect(await emailsTo('access-end-approached')).toHaveLength(4);
  });

  it('one email to each lists all that ends, and a later one lists later ends', async () => {
    const id = await join(world, 'Lou Locum');
    const others = await Promise.all(['Notes', 'Scans', 'Bloods'].map((name) => addMailbox(world, name)));
    const [notes = '', scans = '', bloods = ''] = others;
    const textsTo = async (email: string) => {
      const emails = await (await mailed()).findMany({
        where: { toAddress: email },
        orderBy: { createdAt: 'asc' },
      });
      return emails.map(textOf);
    };
    for (const one of [notes, scans]) await seedGrant(one, { personId: id }, 'READ', inDays(5));
    await seedGrant(notes, { teamId: await addTeam(world, 'Winter', []) }, 'READ', inDays(3));
    await Promise.all([remind(), remind()]);
    const [own = '', ...more] = await textsTo(await emailOf(id));
    expect(more).toEqual([]);
    for (const name of ['Notes', 'Scans'])
      expect(own).toContain(`Your access to the mailbox ${name} ends on`);
    expect(own).not.toContain('Winter');
    const [told = '', ...rest] = await textsTo(ADMINISTRATOR);
    expect(rest).toEqual([]);
    expect(told.match(/The access of \w+( Locum)? to the mailbox \w+ ends/g)).toEqual([
      'The access of Winter to the mailbox Notes ends',
      'The access of Lou Locum to the mailbox Notes ends',
      'The access of Lou Locum to the mailbox Scans ends',
    ]);
    await seedGrant(bloods, { personId: id }, 'READ', inDays(5));
    await remind();
    const [, later = '', ...none] = await textsTo(ADMINISTRATOR);
    expect(none).toEqual([]);
    expect(later).toContain('The access of Lou Locum to the mailbox Bloods ends on');
    expect(later).not.toContain('Scans');
  });

  it('past reminders are deleted after a while', async () => {
    await seedGrant(mailboxId, { personId: await join(world, 'Ola Over') }, 'READ', inDays(2));
    await remind();
    expect(await db().notifiedExpiry.count()).toBeGreaterThan(0);
    await db().notifiedExpiry.updateMany({ data: { endsAt: inDays(-1) } });
    await db().grant.deleteMany({ where: { mailboxId } });
    await remind();
    expect(await db().notifiedExpiry.count()).toBe(0);
  });

  it('cover counts too', async () => {
    const [id, away] = [await join(world, 'Cal Cover'), await join(world, 'Ava Away')];
    const cover = { personId: id, coverForId: away, kind: 'COVER' as const, endsAt: inDays(3) };
    await db().grant.create({ data: { mailboxId, level: 'READ', ...cover } });
    await remind();
    expect(await emailsTo('access-end-approached')).toContain(await emailOf(id));
  });

  it('for a team only the administrators are emailed', async () => {
    const id = await join(world, 'Tea Member');
    const teamId = await addTeam(world, 'Short', [id]);
    await seedGrant(mailboxId, { teamId }, 'READ', inDays(3));
    await remind();
    expect(await emailsTo('access-end-approached')).toEqual([ADMINISTRATOR]);
  });

  it('nobody is emailed about ended access, or about people who cannot use it anyway', async () => {
    await seedGrant(mailboxId, { personId: world.personIds.barred }, 'READ', inDays(3));
    await seedGrant(mailboxId, { personId: world.personIds.former }, 'READ', inDays(3));
    await seedGrant(mailboxId, { personId: world.personIds.reader }, 'READ', inDays(-1));
    await remind();
    expect(await emailsTo('access-end-approached')).toEqual([]);
  });

  it('the end of a membership is emailed in the same way', async () => {
    const id = await join(world, 'May Leave');
    await db().membership.updateMany({ where: { personId: id }, data: { endsAt: inDays(4) } });
    await remind();
    await remind();
    const both = [await emailOf(id), ADMINISTRATOR].toSorted();
    expect((await emailsTo('membership-end-approached')).toSorted()).toEqual(both);
    const email = await (await mailed()).findFirstOrThrow({ where: { toAddress: await emailOf(id) } });
    expect(textOf(email)).toContain('You are set up to leave Riverside Surgery on');
    await db().membership.updateMany({ where: { personId: id }, data: { endsAt: null } });
  });

  it('an administrator of the same name is not told that they leave', async () => {
    const { name } = await db().person.findUniqueOrThrow({ where: { id: world.personIds.administrator } });
    const id = await join(world, name);
    await db().membership.updateMany({ where: { personId: id }, data: { endsAt: inDays(4) } });
    await remind();
    const { subject } = await (await mailed()).findFirstOrThrow({ where: { toAddress: ADMINISTRATOR } });
    expect(subject).toBe(`The time of ${name} at Riverside Surgery ends soon`);
    await db().membership.updateMany({ where: { personId: id }, data: { endsAt: null } });
  });
});
