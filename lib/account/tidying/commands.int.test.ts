import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/auth/actor';
import { readSession } from '@/lib/auth/sessions';
import { signInAs } from '@/lib/auth/testing/sign-in-as';
import { db } from '@/lib/db/client';
import { clearMail, mailed } from '@/lib/email/testing/read-events';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { tidyUp } from './commands';

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
const visitor = { address: undefined, userAgent: undefined };

let world: World;
let personId: string;
beforeAll(async () => {
  world = await startWorld();
  personId = world.personIds.sender;
});
beforeEach(async () => {
  await db()
    .$executeRaw`truncate session, known_device, email_link, invitation, email, domain_event, unread_event, sign_in_step, logout_token`;
});
afterAll(() => world.close());

const tidy = () => tidyUp(systemActor('steward'));

async function session(data: { endedAt?: Date; absoluteExpiresAt?: Date }): Promise<string> {
  const common = {
    personId,
    tokenHash: `${Math.random()}`,
    absoluteExpiresAt: new Date(Date.now() + DAY_MS),
  };
  return (await db().session.create({ data: { ...common, ...data } })).id;
}

describe('expired data', () => {
  it('is kept for a while: sessions for 30 days after their end, live ones untouched', async () => {
    const token = await signInAs(personId);
    const kept = [await session({ endedAt: daysAgo(29) }), await session({ absoluteExpiresAt: daysAgo(29) })];
    await session({ endedAt: daysAgo(31) });
    await session({ absoluteExpiresAt: daysAgo(31) });
    await tidy();
    const live = await readSession(token, visitor, { touch: false });
    const left = await db().session.findMany({ select: { id: true } });
    expect(left.map(({ id }) => id).toSorted()).toEqual([...kept, live?.sessionId].toSorted());
  });

  it('is deleted: steps and logout tokens at once, links after 30 days', async () => {
    const step = (name: string, expiresAt: Date) => ({
      tokenHash: name,
      purpose: 'second factor',
      expiresAt,
    });
    await db().signInStep.createMany({ data: [step('over', daysAgo(0)), step('going', daysAgo(-1))] });
    await db().logoutToken.createMany({
      data: [
        { jti: 'over', expiresAt: daysAgo(1) },
        { jti: 'counts', expiresAt: daysAgo(-1) },
      ],
    });
    const link = (name: string, expiresAt: Date) => ({
      tokenHash: name,
      purpose: 'PASSWORD',
      personId,
      expiresAt,
    });
    await db().emailLink.createMany({ data: [link('old', daysAgo(31)), link('spent', daysAgo(1))] });
    await tidy();
    expect(await db().signInStep.findMany()).toMatchObject([{ tokenHash: 'going' }]);
    expect(await db().logoutToken.findMany()).toMatchObject([{ jti: 'counts' }]);
    expect(await db().emailLink.findMany()).toMatchObject([{ tokenHash: 'spent' }]);
  });

  it('is deleted: emails and invitations after 90 days', async () => {
    const email = (subject: string, createdAt: Date) => ({
      kind: 'member-suspended',
      toAddress: 'a@example.nhs.uk',
      subject,
      createdAt,
    });
    await db().email.createMany({ data: [email('old', daysAgo(91)), email('new', daysAgo(89))] });
    const event = (key: string, happenedAt: Date) => ({
      kind: 'member-suspended',
      key,
      told: [],
      happenedAt,
    });
    await db().domainEvent.createMany({ data: [event('old', daysAgo(91)), event('new', daysAgo(89))] });
    await db().domainEvent.create({
      data: { ...event('unread', daysAgo(91)), unread: { create: { reader: 'emails' } } },
    });
    const invitation = (name: string, expiresAt: Date) => ({
      name,
      email: `${name}@example.nhs.uk`,
      tokenHash: name,
      organisationId: world.organisationIds.practice,
      expiresAt,
    });
    await db().invitation.createMany({
      data: [invitation('old', daysAgo(91)), invitation('new', daysAgo(89))],
    });
    await tidy();
    expect(await db().email.findMany()).toMatchObject([{ subject: 'new' }]);
    const events = await db().domainEvent.findMany({ orderBy: { happenedAt: 'asc' } });
    expect(events.map(({ key }) => key)).toEqual(['unread', 'new']);
    await clearMail();
    expect(await db().invitation.findMany()).toMatchObject([{ name: 'new' }]);
  });
});

describe('browsers a person is known in', () => {
  const device = (tokenHash: string, lastSeenAt: Date, who = personId) => ({
    personId: who,
    tokenHash,
    lastSeenAt,
  });
  const left = async () => (await db().knownDevice.findMany()).map(({ tokenHash }) => tokenHash).toSorted();

  it('are deleted after 400 days', async () => {
    await db().knownDevice.createMany({ data: [device('old', daysAgo(401)), device('new', daysAgo(399))] });
    await tidy();
    expect(await left()).toEqual(['new']);
  });

  it('are kept if they are a person’s last: the next new one is still announced', async () => {
    const reader = world.personIds.reader;
    await db().knownDevice.createMany({
      data: [
        device('last', daysAgo(500)),
        device('older', daysAgo(501)),
        device('of another', daysAgo(450), reader),
      ],
    });
    await tidy();
    expect(await left()).toEqual(['last', 'of another']);
    await signInAs(personId);
    expect(await (await mailed()).findMany()).toMatchObject([{ kind: 'signed-in-with-new-device' }]);
  });
});

it('the audit trail is not changed', async () => {
  await signInAs(personId);
  const events = await db().auditEvent.count();
  await db().session.updateMany({ data: { endedAt: daysAgo(4000), createdAt: daysAgo(4000) } });
  await tidy();
  await tidy();
  expect(await db().session.count()).toBe(0);
  expect(await db().auditEvent.count()).toBe(events);
});
