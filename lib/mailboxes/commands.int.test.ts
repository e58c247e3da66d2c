import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/auth/actor';
import { authorizeMailbox } from '@/lib/auth/authorize';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { poller } from '@/lib/messages/testing/people';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { checkMailbox, handshakeMailbox, resealPasswords } from './commands';
import { openMailbox } from './gateway';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.clear());
afterAll(() => world.close());

const row = () => db().mailbox.findUniqueOrThrow({ where: { id: world.mailboxIds.practice } });
const open = async (which: 'practice' | 'trust') =>
  (await openMailbox(await authorizeMailbox(poller, world.mailboxIds[which], 'mailbox:poll'))).credential;

describe('asking for new messages', () => {
  it('checks the mailbox once, at most once a minute, for all who ask [ASVS 2.4.1]', async () => {
    await world.deliver();
    const [sender, reader] = [await world.as('sender'), await world.as('reader')];
    await checkMailbox(sender, world.mailboxIds.practice);
    for (const actor of [sender, reader]) {
      await expect(checkMailbox(actor, world.mailboxIds.practice)).rejects.toMatchObject({
        code: 'too_soon',
      });
    }
    await world.runDueJobs();
    expect(await db().message.count()).toBe(1);
    const audited = await db().auditEvent.count({
      where: { event: 'mailbox.checked', mailboxId: world.mailboxIds.practice },
    });
    expect(audited).toBe(1);
    await db().mailbox.updateMany({ data: { lastRefreshAt: new Date(Date.now() - 61_000) } });
    await checkMailbox(reader, world.mailboxIds.practice);
  });

  it('gives the turn to one of several who ask at the same time', async () => {
    await db().mailbox.updateMany({ data: { lastRefreshAt: null } });
    const reader = await world.as('reader');
    const asked = await Promise.allSettled(
      [1, 2, 3, 4].map(() => checkMailbox(reader, world.mailboxIds.practice)),
    );
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('the handshake with MESH', () => {
  it('is stored when it succeeded', async () => {
    await handshakeMailbox(poller, world.mailboxIds.practice);
    expect(await row()).toMatchObject({ lastHandshakeAt: expect.any(Date), handshakeProblem: null });
  });

  it('is stored as an explanation when MESH refused it, which is cleared on success', async () => {
    await world.fault({ match: {}, times: 1, status: 403 });
    await expect(handshakeMailbox(poller, world.mailboxIds.practice)).rejects.toMatchObject({
      kind: 'refused_credentials',
    });
    expect((await row()).handshakeProblem).toContain('did not accept the password or certificate');
    await handshakeMailbox(poller, world.mailboxIds.practice);
    expect((await row()).handshakeProblem).toBeNull();
  });
});

describe('mailbox passwords', () => {
  it('are not stored as they are', async () => {
    expect(Buffer.from((await row()).passwordSealed).includes('password')).toBe(false);
    expect(await open('practice')).toEqual({ mailboxId: 'Y99001GP001', password: 'password' });
  });

  it('do not open in another mailbox’s row [ASVS 11.3.3]', async () => {
    const { practice, trust } = world.mailboxIds;
    const theirs = await db().mailbox.findUniqueOrThrow({ where: { id: trust } });
    const own = await row();
    await db().mailbox.update({ where: { id: practice }, data: { passwordSealed: theirs.passwordSealed } });
    await expect(open('practice')).rejects.toMatchObject({ code: 'internal' });
    await db().mailbox.update({ where: { id: practice }, data: { passwordSealed: own.passwordSealed } });
    expect((await open('practice')).password).toBe('password');
  });

  it('are sealed again with the new key, once, and open without the old one', async () => {
    const keys = env().SEALING_KEYS;
    keys.unshift({ id: 'second', key: Buffer.alloc(32, 2) });
    const [one, two] = await Promise.all([
      resealPasswords(systemActor('keeper')),
      resealPasswords(systemActor('keeper')),
    ]);
    expect(one + two).toBe(2);
    expect(await resealPasswords(systemActor('keeper'))).toBe(0);
    expect((await row()).passwordKeyId).toBe('second');
    keys.pop();
    expect((await open('practice')).password).toBe('password');
    expect((await open('trust')).password).toBe('password');
    const audited = await db().auditEvent.count({ where: { event: 'mailbox.password_resealed' } });
    expect(audited).toBe(2);
  });
});
