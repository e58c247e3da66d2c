import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { SoftPasskey } from '../../testing/soft-passkey';
import { removeAllFactors } from '../factors';
import { beginPasskeyAuthentication, takePasskeyUse, verifyPasskeyAuthentication } from './authentication';
import { beginPasskeyRegistration, storePasskey, verifyPasskeyRegistration } from './registration';

const HERE = { origin: 'http://localhost:3000', rpId: 'localhost' };

let world: World;
let owner: { personId: string; email: string; name: string };
let passkey: SoftPasskey;
beforeAll(async () => {
  world = await startWorld();
  owner = { personId: world.personIds.sender, email: 'sender@people.example.nhs.uk', name: 'Priya Shah' };
});
beforeEach(async () => {
  await removeAllFactors(db(), owner.personId);
  passkey = new SoftPasskey(HERE);
});
afterAll(() => world.close());

const refused = { code: 'invalid_input' };

async function give(to = owner): Promise<void> {
  const { options, stepToken } = await beginPasskeyRegistration(to);
  const made = await verifyPasskeyRegistration(stepToken, passkey.register(options), to);
  await storePasskey(db(), to.personId, made, 'My laptop');
}

describe('making a passkey', () => {
  it('asks for one that can be found without a name, and for the person to be verified [ASVS 6.3.4]', async () => {
    const { options } = await beginPasskeyRegistration(owner);
    expect(options.rp).toEqual({ id: 'localhost', name: 'MESH Mailbox' });
    expect(options.authenticatorSelection).toMatchObject({
      residentKey: 'required',
      userVerification: 'required',
    });
    expect(Buffer.from(options.challenge, 'base64url').length).toBeGreaterThanOrEqual(16);
    expect(options.user.id).not.toContain(owner.personId);
  });

  it('does not create a second one on the same device', async () => {
    await give();
    const { options } = await beginPasskeyRegistration(owner);
    expect(options.excludeCredentials).toMatchObject([{ id: passkey.id }]);
  });

  it.each([
    ['made for another address', { origin: 'http://localhost.attacker.example' }],
    ['made for another domain', { rpId: 'attacker.example' }],
    ['made without verifying the person', { isVerified: false }],
  ])('refuses one that was %s', async (_what, circumstances) => {
    const { options, stepToken } = await beginPasskeyRegistration(owner);
    const answer = passkey.register(options, circumstances);
    await expect(verifyPasskeyRegistration(stepToken, answer, owner)).rejects.toMatchObject(refused);
  });

  it('refuses one that someone already has, and a name that cannot be stored', async () => {
    await give();
    const reader = { personId: world.personIds.reader, email: 'reader@people.example.nhs.uk', name: 'Ray' };
    await expect(give(reader)).rejects.toMatchObject(refused);
    const { options, stepToken } = await beginPasskeyRegistration(owner);
    const other = new SoftPasskey(HERE);
    const made = await verifyPasskeyRegistration(stepToken, other.register(options), owner);
    await expect(storePasskey(db(), owner.personId, made, 'My\u0000laptop')).rejects.toMatchObject(refused);
  });

  it('accepts each challenge once, and from the person it was given to', async () => {
    const { options, stepToken } = await beginPasskeyRegistration(owner);
    const answer = passkey.register(options);
    const reader = { personId: world.personIds.reader };
    await expect(verifyPasskeyRegistration(stepToken, answer, reader)).rejects.toMatchObject(refused);
    await expect(verifyPasskeyRegistration(stepToken, answer, owner)).rejects.toMatchObject(refused);
  });

  it('refuses an answer to another challenge, and nonsense', async () => {
    const first = await beginPasskeyRegistration(owner);
    const second = await beginPasskeyRegistration(owner);
    const answer = passkey.register(first.options);
    await expect(verifyPasskeyRegistration(second.stepToken, answer, owner)).rejects.toMatchObject(refused);
    for (const nonsense of [null, {}, 'text', { id: 'a', rawId: 'a', type: 'public-key', response: {} }]) {
      const { stepToken } = await beginPasskeyRegistration(owner);
      await expect(verifyPasskeyRegistration(stepToken, nonsense, owner)).rejects.toMatchObject(refused);
    }
  });
});

describe('using a passkey', () => {
  const begin = () => beginPasskeyAuthentication('passkey sign-in');
  const verify = (token: string, answer: unknown) =>
    verifyPasskeyAuthentication('passkey sign-in', token, answer);

  it('says whose it is', async () => {
    await give();
    const { options, stepToken } = await begin();
    expect(options.userVerification).toBe('required');
    expect(options.allowCredentials).toEqual([]);
    expect(await verify(stepToken, passkey.answer(options))).toMatchObject({ personId: owner.personId });
  });

  it.each([
    ['for another address', { origin: 'https://attacker.example' }],
    ['for another domain', { rpId: 'attacker.example' }],
    ['without verifying the person', { isVerified: false }],
  ])('is refused when it was used %s', async (_what, circumstances) => {
    await give();
    const { options, stepToken } = await begin();
    await expect(verify(stepToken, passkey.answer(options, circumstances))).rejects.toMatchObject(refused);
  });

  it('is refused the second time with the same answer, even at the same moment', async () => {
    await give();
    const { options, stepToken } = await begin();
    const answer = passkey.answer(options);
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => verify(stepToken, answer)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(verify(stepToken, answer)).rejects.toMatchObject(refused);
  });

  it('is refused when its counter goes back, as a copy’s does', async () => {
    await give();
    const use = async (counter: number) => {
      const { options, stepToken } = await begin();
      const answered = await verify(stepToken, passkey.answer(options, { counter }));
      return takePasskeyUse(db(), answered);
    };
    await use(7);
    await expect(use(7)).rejects.toMatchObject(refused);
    await expect(use(3)).rejects.toMatchObject(refused);
    await use(8);
  });

  it('is refused when nobody knows it, or another key signed', async () => {
    await give();
    const stranger = new SoftPasskey(HERE);
    const { options, stepToken } = await begin();
    await expect(verify(stepToken, stranger.answer(options))).rejects.toMatchObject(refused);
    const [nameless, again] = [await begin(), await begin()];
    const unreadable = { ...stranger.answer(nameless.options), id: 'no\u0000name', rawId: 'no\u0000name' };
    await expect(verify(nameless.stepToken, unreadable)).rejects.toMatchObject(refused);
    const forged = { ...stranger.answer(again.options), id: passkey.id, rawId: passkey.id };
    await expect(verify(again.stepToken, forged)).rejects.toMatchObject(refused);
  });

  it('answers only the challenge it was given, for the person it was given to', async () => {
    await give();
    const proof = await beginPasskeyAuthentication('passkey proof', owner);
    expect(proof.options.allowCredentials).toMatchObject([{ id: passkey.id }]);
    await expect(verify(proof.stepToken, passkey.answer(proof.options))).rejects.toMatchObject(refused);

    const reader = { personId: world.personIds.reader };
    const other = await beginPasskeyAuthentication('passkey proof', reader);
    const answer = passkey.answer(other.options);
    const verified = verifyPasskeyAuthentication('passkey proof', other.stepToken, answer, reader);
    await expect(verified).rejects.toMatchObject(refused);
  });
});
