import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { decodeJwt, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { readSession, startSession } from '../sessions';
import { endSessionsByLogoutToken } from './back-channel-logout';
import { type ForgedWorld, startForgedWorld } from './testing/forged-world';
import { CLIENT_ID, SUBJECT } from './testing/forging-provider';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const visitor = { address: '192.0.2.9', userAgent: 'A browser' };

let stage: ForgedWorld;
let provider: ForgedWorld['provider'];
let world: ForgedWorld['world'];
beforeAll(async () => {
  stage = await startForgedWorld();
  ({ provider, world } = stage);
});
afterAll(() => stage.close());
beforeEach(() => db().session.deleteMany({ where: { method: 'cis2' } }));

const nowSeconds = () => Math.floor(Date.now() / 1000);

async function begin(sessionId: string | null, subject = SUBJECT) {
  const person = await db().person.findUniqueOrThrow({ where: { id: world.personIds.sender } });
  const cis2 = { issuer: provider.issuer, subject, sessionId, idToken: 'an id token', role: null };
  const { token } = await startSession(person, visitor, { method: 'cis2', cis2 });
  return { isLive: async () => (await readSession(token, visitor, { touch: false })) !== null };
}

function logoutToken(
  changes: Record<string, unknown> = {},
  options: Parameters<ForgedWorld['provider']['sign']>[1] = {},
) {
  const claims = {
    iss: provider.issuer,
    aud: CLIENT_ID,
    iat: nowSeconds(),
    exp: nowSeconds() + 120,
    jti: randomUUID(),
    sub: SUBJECT,
    sid: 'first',
    events: { [EVENT]: {} },
    ...changes,
  };
  const kept = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
  return provider.sign(kept, { typ: 'logout+jwt', ...options });
}

const refused = { code: 'invalid_input' };

describe('a logout token', () => {
  it('ends the sessions that belong to the session it names, at once, and no others [ASVS 10.5.5]', async () => {
    const [first, again, other] = [await begin('first'), await begin('first'), await begin('second')];
    await endSessionsByLogoutToken(await logoutToken());
    expect([await first.isLive(), await again.isLive(), await other.isLive()]).toEqual([false, false, true]);
    const events = await db().auditEvent.findMany({ where: { event: 'session.ended' } });
    expect(events.filter(({ canonical }) => canonical.includes('signed out at CIS2'))).toHaveLength(2);
  });

  it('ends everything the person began there when it names no session', async () => {
    const [first, second, somebody] = [
      await begin('first'),
      await begin('second'),
      await begin('third', 'else'),
    ];
    await endSessionsByLogoutToken(await logoutToken({ sid: undefined }));
    expect([await first.isLive(), await second.isLive(), await somebody.isLive()]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('also ends what the person began there without a session name', async () => {
    const [nameless, somebody] = [await begin(null), await begin(null, 'somebody else')];
    await endSessionsByLogoutToken(await logoutToken());
    expect([await nameless.isLive(), await somebody.isLive()]).toEqual([false, true]);
  });

  it('ends nothing of another person whose session has the same name', async () => {
    const somebody = await begin('first', 'somebody else');
    await endSessionsByLogoutToken(await logoutToken());
    expect(await somebody.isLive()).toBe(true);
  });

  it('is accepted for people and sessions that are unknown here', async () => {
    await expect(
      endSessionsByLogoutToken(await logoutToken({ sid: 'x', sub: 'y' })),
    ).resolves.toBeUndefined();
  });

  it('counts once [ASVS 10.5.5]', async () => {
    const token = await logoutToken();
    await endSessionsByLogoutToken(token);
    const later = await begin('first');
    await expect(endSessionsByLogoutToken(token)).rejects.toMatchObject(refused);
    expect(await later.isLive()).toBe(true);
  });

  it('counts once when two arrive at the same moment', async () => {
    const token = await logoutToken();
    const both = await Promise.allSettled([endSessionsByLogoutToken(token), endSessionsByLogoutToken(token)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it.each([
    ['of another issuer', { iss: 'https://elsewhere.example' }],
    ['for another service', { aud: 'another-service' }],
    ['that has run out', { exp: Math.floor(Date.now() / 1000) - 120 }],
    ['that was made long ago', { iat: Math.floor(Date.now() / 1000) - 500 }],
    ['that was made in the future', { iat: Math.floor(Date.now() / 1000) + 500 }],
    ['that is good for years', { exp: Math.floor(Date.now() / 1000) + 3 * 365 * 86_400 }],
    ['without the event', { events: {} }],
    ['with a nonce, as an ID token has', { nonce: 'one' }],
    ['without an id of its own', { jti: undefined }],
    ['that names neither a person nor a session', { sub: undefined, sid: undefined }],
  ])('%s is refused and ends nothing [ASVS 10.5.5]', async (_, changes) => {
    const session = await begin('first');
    await expect(endSessionsByLogoutToken(await logoutToken(changes))).rejects.toMatchObject(refused);
    expect(await session.isLive()).toBe(true);
  });

  it('is refused when it is an ID token, or of no type [ASVS 9.2.2]', async () => {
    const session = await begin('first');
    const idToken = await logoutToken({ events: undefined, nonce: 'one', acr: 'AAL3_ANY' }, { typ: 'JWT' });
    const plain = await logoutToken({}, { typ: 'JWT' });
    for (const token of [idToken, plain, 'not a token', ''])
      await expect(endSessionsByLogoutToken(token)).rejects.toMatchObject(refused);
    expect(await session.isLive()).toBe(true);
  });

  it('is refused when it contains the key that signed it [ASVS 9.1.3]', async () => {
    const session = await begin('first');
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const jwk = publicKey.export({ format: 'jwk' }) as JWK;
    const claims = decodeJwt(await logoutToken());
    for (const header of [{ jwk }, { jku: 'https://elsewhere.example/keys' }, { kid: 'one' }]) {
      const token = new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'logout+jwt', ...header });
      await expect(endSessionsByLogoutToken(await token.sign(privateKey))).rejects.toMatchObject(refused);
    }
    expect(await session.isLive()).toBe(true);
  });

  it('is refused in another algorithm, or signed by someone else [ASVS 9.1.1]', async () => {
    const secret = new TextEncoder().encode(
      provider.publicKey.export({ type: 'spki', format: 'pem' }) as string,
    );
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${part({ alg: 'none', typ: 'logout+jwt' })}.${part({ sub: SUBJECT })}.`;
    for (const token of [await logoutToken({}, { alg: 'HS256', key: secret }), unsigned])
      await expect(endSessionsByLogoutToken(token)).rejects.toMatchObject(refused);
  });
});
