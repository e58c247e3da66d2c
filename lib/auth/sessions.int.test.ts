import { encode } from 'next-auth/jwt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { decodeSession, encodeSession, sessionCookie } from './session-cookie';
import { endSession, readSession, readSessionOwner, startSession } from './sessions';

const visitor = { address: '192.0.2.7', userAgent: 'A browser' };
const MINUTE_MS = 60_000;

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const priya = () => ({
  id: world.personIds.sender,
  name: 'Priya Shah',
  email: 'sender@people.example.nhs.uk',
});
const start = async () => (await startSession(priya(), visitor, { method: 'demonstration' })).token;
const read = (token: string, touch = false) => readSession(token, visitor, { touch });

async function newSession() {
  const token = await start();
  const id = (await read(token))?.sessionId ?? '';
  const seen = async () => (await db().session.findUniqueOrThrow({ where: { id } })).lastSeenAt.getTime();
  const change = (data: object) => db().session.update({ where: { id }, data });
  return { token, id, seen, change };
}

describe('a session', () => {
  it('says who the person is, read from the database each time', async () => {
    const { token } = await newSession();
    expect(await read(token)).toMatchObject({
      kind: 'person',
      personId: world.personIds.sender,
      name: 'Priya Shah',
      serviceRole: null,
      address: '192.0.2.7',
      memberships: [{ odsCode: 'Y99001', organisationName: 'Riverside Surgery', isAdministrator: false }],
    });
    const where = { personId: world.personIds.sender };
    await db().membership.updateMany({ where, data: { suspendedAt: new Date() } });
    await db().person.update({ where: { id: world.personIds.sender }, data: { serviceRole: 'AUDITOR' } });
    expect(await read(token)).toMatchObject({ serviceRole: 'AUDITOR', memberships: [] });
    await db().person.update({ where: { id: world.personIds.sender }, data: { serviceRole: null } });
    await db().membership.updateMany({ where, data: { suspendedAt: null } });
  });

  it('marks the browser with an id of ours, whatever its cookie contained', async () => {
    for (const device of ['', 'a', 'x'.repeat(5_000), undefined]) {
      const started = await startSession(priya(), { ...visitor, device }, { method: 'demonstration' });
      expect(Buffer.from(started.device, 'base64url')).toHaveLength(32);
    }
    const own = (await startSession(priya(), visitor, { method: 'demonstration' })).device;
    const again = await startSession(priya(), { ...visitor, device: own }, { method: 'demonstration' });
    expect(again.device).toBe(own);
  });

  it('is stored as a hash that does not open it', async () => {
    const { token, id } = await newSession();
    const row = await db().session.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await read(row.tokenHash)).toBeNull();
  });

  it('has a new token each time, of 256 bits [ASVS 7.2.3, 11.5.1]', async () => {
    const tokens = await Promise.all([start(), start(), start()]);
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  it('ends after the idle time, to the minute [ASVS 7.3.1]', async () => {
    const { token, change } = await newSession();
    const idleMs = env().SESSION_IDLE_MINUTES * MINUTE_MS;
    await change({ lastSeenAt: new Date(Date.now() - idleMs + MINUTE_MS) });
    expect(await read(token)).not.toBeNull();
    await change({ lastSeenAt: new Date(Date.now() - idleMs) });
    expect(await read(token, true)).toBeNull();
  });

  it('is kept alive by a click, and not by a page that refreshes itself', async () => {
    const { token, seen, change } = await newSession();
    const earlier = Date.now() - 5 * MINUTE_MS;
    await change({ lastSeenAt: new Date(earlier) });
    await read(token, false);
    expect(await seen()).toBe(earlier);
    await read(token, true);
    expect(await seen()).toBeGreaterThan(earlier);
  });

  it('ends after the longest time however busy the person is [ASVS 7.3.2]', async () => {
    const { token, change, id } = await newSession();
    const { absoluteExpiresAt, createdAt } = await db().session.findUniqueOrThrow({ where: { id } });
    const hours = (absoluteExpiresAt.getTime() - createdAt.getTime()) / 3_600_000;
    expect(hours).toBeCloseTo(env().SESSION_ABSOLUTE_HOURS, 1);
    await change({ absoluteExpiresAt: new Date() });
    expect(await read(token, true)).toBeNull();
  });

  it('ends with signing out, for every page and for a copied cookie, once in the audit trail [ASVS 7.4.1]', async () => {
    const { token, id } = await newSession();
    const cookie = await encodeSession(token);
    const actor = await read(token);
    if (!actor) throw new Error('not signed in');
    await Promise.all([endSession(actor, 'signed out'), endSession(actor, 'signed out')]);
    expect(await read((await decodeSession(cookie)) ?? '')).toBeNull();
    const ended = await db().auditEvent.findMany({
      where: { event: 'session.ended', personId: world.personIds.sender },
    });
    expect(ended).toHaveLength(1);
    expect((await db().session.findUniqueOrThrow({ where: { id } })).endedReason).toBe('signed out');
  });

  it('still says whose it was after it has ended, so that what was typed is kept for that person', async () => {
    const { token, change } = await newSession();
    await change({ endedAt: new Date() });
    expect(await readSessionOwner(token)).toBe(world.personIds.sender);
    expect(await readSessionOwner('never one of ours')).toBeNull();
  });

  it('ends at once when its person is suspended [ASVS 7.4.2]', async () => {
    const { token } = await newSession();
    await db().person.update({ where: { id: world.personIds.sender }, data: { suspendedAt: new Date() } });
    expect(await read(token)).toBeNull();
    await db().person.update({ where: { id: world.personIds.sender }, data: { suspendedAt: null } });
    expect(await read(token)).not.toBeNull();
  });

  it('belongs to nobody for a token that was never issued', async () => {
    for (const token of ['', 'guess', Buffer.alloc(32).toString('base64url')])
      expect(await read(token)).toBeNull();
  });
});

describe('the cookie', () => {
  it('holds the token encrypted', async () => {
    const value = await encodeSession('the token');
    expect(value).not.toContain('the token');
    expect(Buffer.from(value, 'base64').toString('latin1')).not.toContain('the token');
    expect(await decodeSession(value)).toBe('the token');
  });

  it.each([
    ['nothing', async () => undefined],
    ['no token of ours at all', async () => 'a.b.c.d.e'],
    [
      'one made with another secret',
      () => encode({ token: { sid: 'x' }, secret: 'another secret of some length, at least 32' }),
    ],
    ['one that ran out', () => encode({ token: { sid: 'x' }, secret: env().AUTH_SECRET, maxAge: -60 })],
    ['one without a session', () => encode({ token: { sub: 'x' }, secret: env().AUTH_SECRET })],
    [
      'one that was changed',
      // The first character of the last part: not every bit of its last character counts.
      async () =>
        (await encodeSession('x')).replace(/\.(.)(?=[^.]*$)/, (_, first) => (first === 'A' ? '.B' : '.A')),
    ],
  ])('is worthless when it is %s', async (_, make) => {
    expect(await decodeSession(await make())).toBeNull();
  });

  it('is kept from scripts and other sites [ASVS 3.3.2, 3.3.4]', () => {
    expect(sessionCookie().options).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/' });
  });
});
