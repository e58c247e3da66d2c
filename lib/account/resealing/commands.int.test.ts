import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemActor } from '@/lib/auth/actor';
import { acceptCode } from '@/lib/auth/factors/authenticator/authenticator';
import { codeOf, giveAuthenticator } from '@/lib/auth/testing/authenticator-app';
import { db, transaction } from '@/lib/db/client';
import { queueEmail } from '@/lib/email/queue';
import { oneOfEach } from '@/lib/email/testing/emails';
import { mailed } from '@/lib/email/testing/read-events';
import { textOf } from '@/lib/email/testing/text-of';
import { env } from '@/lib/env/env';
import { announce } from '@/lib/events/announce';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { resealPersonalSecrets } from './commands';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

it('authenticator apps, waiting emails and events still to be read open with the new key alone once they are sealed again', async () => {
  const personId = world.personIds.sender;
  const secret = await giveAuthenticator(personId);
  await transaction(async (tx) => {
    await queueEmail(tx, { id: null, email: 'priya@example.com' }, oneOfEach['person-invited']);
    const told = { id: null, name: 'Bo Ray', email: 'bo@example.com' };
    await announce(tx, { ...oneOfEach['person-invited'], link: '/somewhere/else' }, [told]);
  });
  const keeper = systemActor('keeper');
  const authenticators = await db().authenticator.count();
  const emails = await db().email.count();
  const keys = env().SEALING_KEYS;
  keys.unshift({ id: 'second', key: Buffer.alloc(32, 2) });
  expect(await resealPersonalSecrets(keeper)).toEqual({ authenticators, emails, events: 1 });
  expect(await resealPersonalSecrets(keeper)).toEqual({ authenticators: 0, emails: 0, events: 0 });
  expect(await db().auditEvent.count({ where: { event: 'secrets.resealed' } })).toBe(1);
  keys.pop();
  expect(await acceptCode(personId, codeOf(secret))).toBe(true);
  expect(textOf(await db().email.findFirstOrThrow({ where: { toAddress: 'priya@example.com' } }))).toContain(
    '/somewhere/token',
  );
  const bo = await (await mailed()).findFirstOrThrow({ where: { toAddress: 'bo@example.com' } });
  expect(textOf(bo)).toContain('/somewhere/else');
});
