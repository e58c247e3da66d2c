import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { startWorld, type World } from '@/lib/messages/testing/world';
import type { PersonActor } from './actor';
import { authorizeMailbox } from './authorize';
import { endSession, readSession } from './sessions';
import { signInAs } from './testing/sign-in-as';
import { requireStill, watchRight } from './watch';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

let actor: PersonActor;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const token = await signInAs(world.personIds.reader);
  const read = await readSession(token, { address: '192.0.2.1', userAgent: undefined }, { touch: false });
  if (!read) throw new Error('not signed in');
  actor = read;
});
afterEach(() => void vi.useRealTimers());

const scopeOf = () => authorizeMailbox(actor, world.mailboxIds.practice, 'message:download');
const person = () => ({ where: { id: world.personIds.reader } });
const grants = () => ({ personId: world.personIds.reader, mailboxId: world.mailboxIds.practice });
const membership = () => ({ where: { personId: world.personIds.reader } });

const ENDS: [string, string, () => Promise<unknown>, () => Promise<unknown>][] = [
  ['has signed out', 'signed_out', () => endSession(actor, 'signed out'), async () => {}],
  [
    'is suspended',
    'signed_out',
    () => db().person.update({ ...person(), data: { suspendedAt: new Date() } }),
    () => db().person.update({ ...person(), data: { suspendedAt: null } }),
  ],
  [
    'is suspended in the organisation',
    'not_found',
    () => db().membership.updateMany({ ...membership(), data: { suspendedAt: new Date() } }),
    () => db().membership.updateMany({ ...membership(), data: { suspendedAt: null } }),
  ],
  [
    'has no access any more',
    'forbidden',
    () => db().grant.deleteMany({ where: grants() }),
    () => db().grant.create({ data: { ...grants(), level: 'READ' } }),
  ],
  [
    'has come to the end of the session',
    'signed_out',
    () => db().session.update({ where: { id: actor.sessionId }, data: { absoluteExpiresAt: new Date(0) } }),
    async () => {},
  ],
];

describe.each(ENDS)('when the person %s', (_, code, end, undo) => {
  afterEach(undo);

  it(`a right checked again is refused: ${code}`, async () => {
    const scope = await scopeOf();
    await expect(requireStill(scope, 'message:download')).resolves.toBeUndefined();
    await end();
    await expect(requireStill(scope, 'message:download')).rejects.toMatchObject({ code });
  });

  it('watched work is ended within ten seconds', async () => {
    const { signal } = watchRight(await scopeOf(), 'message:download', new AbortController().signal);
    await end();
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(9_999);
    await expect.poll(() => signal.aborted).toBe(true);
    expect(signal.reason).toMatchObject({ code });
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('a session without clicks, as during a long file, ends nothing', async () => {
  const scope = await scopeOf();
  await db().session.update({ where: { id: actor.sessionId }, data: { lastSeenAt: new Date(0) } });
  await expect(requireStill(scope, 'message:download')).resolves.toBeUndefined();
});

it('work is no longer watched once it is done, or nobody waits for it', async () => {
  const gone = new AbortController();
  const scope = await scopeOf();
  const [done, left] = [new AbortController().signal, gone.signal].map((signal) =>
    watchRight(scope, 'message:download', signal),
  );
  expect(vi.getTimerCount()).toBe(2);
  done?.stop();
  gone.abort();
  expect(left?.signal.aborted).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});
