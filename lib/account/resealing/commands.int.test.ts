import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemActor } from '@/lib/auth/actor';
import { acceptCode } from '@/lib/auth/factors/authenticator/authenticator';
import { codeOf, giveAuthenticator } from '@/lib/auth/testing/authenticator-app';
import { db, transaction } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { queueLetter } from '@/lib/mail/queue';
import { oneOfEach } from '@/lib/mail/testing/letters';
import { textOf } from '@/lib/mail/testing/text-of';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { resealPersonalSecrets } from './commands';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

it('authenticator apps and waiting emails open with the new key alone once they are sealed again', async () => {
  const personId = world.personIds.sender;
  const secret = await giveAuthenticator(personId);
  await transaction((tx) => queueLetter(tx, { email: 'priya@example.com' }, oneOfEach.invitation));
  const keeper = systemActor('keeper');
  const authenticators = await db().authenticator.count();
  const letters = await db().letter.count();
  const keys = env().SEALING_KEYS;
  keys.unshift({ id: 'second', key: Buffer.alloc(32, 2) });
  expect(await resealPersonalSecrets(keeper)).toEqual({ authenticators, letters });
  expect(await resealPersonalSecrets(keeper)).toEqual({ authenticators: 0, letters: 0 });
  expect(await db().auditEvent.count({ where: { event: 'secrets.resealed' } })).toBe(1);
  keys.pop();
  expect(await acceptCode(personId, codeOf(secret))).toBe(true);
  expect(textOf(await db().letter.findFirstOrThrow({ where: { toAddress: 'priya@example.com' } }))).toContain(
    '/somewhere/token',
  );
});
