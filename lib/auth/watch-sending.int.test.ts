import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { sendMessage } from '@/lib/messages/send/commands';
import { fileOf, message, writeDraft } from '@/lib/messages/testing/drafts';
import { PRACTICE } from '@/lib/messages/testing/people';
import { startWorld, trail, type World } from '@/lib/messages/testing/world';
import { endSession, readSession } from './sessions';
import { signInAs } from './testing/sign-in-as';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.clear());
afterAll(() => world.close());

async function signIn() {
  const token = await signInAs(world.personIds.trust);
  const actor = await readSession(token, { address: undefined, userAgent: undefined }, { touch: false });
  if (!actor) throw new Error('not signed in');
  return actor;
}

const person = () => ({ where: { id: world.personIds.trust } });
const grant = () => ({ where: { personId: world.personIds.trust } });
const endsAt = (at: Date | null) => db().grant.updateMany({ ...grant(), data: { endsAt: at } });
const suspendedAt = (at: Date | null) => db().person.update({ ...person(), data: { suspendedAt: at } });

it.each([
  [
    'signed out',
    'signed_out',
    (actor: Awaited<ReturnType<typeof signIn>>) => endSession(actor, 'signed out'),
  ],
  ['suspended', 'signed_out', () => suspendedAt(new Date())],
  ['left without access', 'forbidden', () => endsAt(new Date())],
])('a person who is %s during the upload sends nothing', async (_, code, end) => {
  const { mailboxIds } = world;
  const actor = await signIn();
  const written = await writeDraft(actor, mailboxIds.trust);
  const body = (async function* () {
    yield Buffer.alloc(200_000, 1);
    await end(actor);
    yield Buffer.from('the end');
  })();
  const file = fileOf('', { sizeBytes: null, body });
  try {
    const sent = sendMessage(actor, mailboxIds.trust, { ...written, file });
    await expect(sent).rejects.toMatchObject({ code });
  } finally {
    await suspendedAt(null);
    await endsAt(null);
  }
  expect(await world.mesh().count({ mailboxId: PRACTICE, password: 'password' })).toBe(0);
  expect((await message(written.draftId)).state).toBe('DRAFT');
  expect(await trail(written.draftId)).toEqual(['message.sent begun', 'message.sent failed']);
  const again = { ...written, version: (await message(written.draftId)).version, file: fileOf() };
  expect(await sendMessage(await signIn(), mailboxIds.trust, again)).toEqual({ state: 'accepted' });
});
