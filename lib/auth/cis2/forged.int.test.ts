import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { publicJwks } from './keys';
import { CLIENT_ID, type ForgingProvider, SUBJECT, startForgingProvider } from './testing/forging-provider';
import { startJourney } from './testing/journey';

const folder = mkdtempSync(path.join(tmpdir(), 'mesh-mailbox-cis2-'));
const keyFile = path.join(folder, 'key.pem');
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));

let provider: ForgingProvider;
let world: World;
beforeAll(async () => {
  provider = await startForgingProvider();
  world = await startWorld({
    CIS2_ISSUER: provider.issuer,
    CIS2_CLIENT_ID: CLIENT_ID,
    CIS2_KEY_FILE: keyFile,
  });
  const data = { personId: world.personIds.sender, issuer: provider.issuer, subject: SUBJECT };
  await db().identity.create({ data });
});
afterAll(async () => {
  await world.close();
  await provider.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  provider.honestAgain();
});

const nowSeconds = () => Math.floor(Date.now() / 1000);

async function signIn() {
  const before = await db().session.count();
  const journey = await startJourney();
  const result = await journey.finish(provider.answerTo(journey.location));
  const started = (await db().session.count()) - before;
  return { ...result, started };
}

const refusedAs = (why: string) => ({ location: `/sign-in/problem?why=${why}`, started: 0 });

describe('a sign-in with an honest answer', () => {
  it('starts a session, having asked for PKCE, state, nonce, a fresh sign-in and the levels [ASVS 10.2.1]', async () => {
    const journey = await startJourney();
    const asked = new URL(journey.location).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      client_id: CLIENT_ID,
      redirect_uri: 'http://localhost:3000/api/auth/callback/cis2',
      code_challenge_method: 'S256',
      prompt: 'login',
      max_age: '300',
      acr_values: 'AAL2_OR_AAL3_ANY',
      scope: 'openid profile email nhsperson nationalrbacaccess associatedorgs selectedrole',
    });
    for (const name of ['code_challenge', 'state', 'nonce'])
      expect(asked.get(name)?.length).toBeGreaterThan(40);
    expect(await signIn()).toMatchObject({ location: '/send', started: 1, refusals: [] });
  });

  it('proves itself with RS512, for the token endpoint alone, once, and for five minutes at most', async () => {
    await signIn();
    await signIn();
    const assertions = provider.tokenRequests().map((body) => body.get('client_assertion') ?? '');
    const [claims, others] = [decodeJwt(assertions.at(-1) ?? ''), decodeJwt(assertions.at(-2) ?? '')];
    expect(claims).toMatchObject({ iss: CLIENT_ID, sub: CLIENT_ID, aud: `${provider.issuer}/token` });
    expect((claims.exp ?? Number.POSITIVE_INFINITY) - nowSeconds()).toBeLessThanOrEqual(300);
    expect(claims.jti).not.toBe(others.jti);
    const kid = publicJwks(env().cis2 as never).keys[0]?.kid;
    expect(decodeProtectedHeader(assertions.at(-1) ?? '')).toMatchObject({ alg: 'RS512', kid });
  });
});

describe('an answer that cannot be trusted', () => {
  it('is refused when another issuer made it [ASVS 10.5.3]', async () => {
    for (const iss of ['https://elsewhere.example', `${provider.issuer}/`, provider.issuer.toUpperCase()]) {
      provider.forging.claims = { iss };
      expect(await signIn(), iss).toMatchObject(refusedAs('failed'));
    }
  });

  it('is refused when it was made for another service, or for others too [ASVS 9.2.3, 10.5.4]', async () => {
    for (const aud of ['another-service', [CLIENT_ID, 'another-service']]) {
      provider.forging.claims = { aud };
      expect(await signIn(), String(aud)).toMatchObject(refusedAs('failed'));
    }
  });

  it('is refused without a signature [ASVS 9.1.2]', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    provider.forging.sign = async (claims) => `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
    expect(await signIn()).toMatchObject(refusedAs('failed'));
  });

  it('is refused when the public key was taken for a shared secret [ASVS 9.1.2]', async () => {
    const secret = new TextEncoder().encode(
      provider.publicKey.export({ type: 'spki', format: 'pem' }) as string,
    );
    provider.forging.sign = (claims) => provider.sign(claims, { key: secret, alg: 'HS256' });
    expect(await signIn()).toMatchObject(refusedAs('failed'));
  });

  it('is refused when signed by a stranger, or in another algorithm [ASVS 6.8.2, 9.1.1]', async () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    provider.forging.sign = (claims) => provider.sign(claims, { key: stranger });
    expect(await signIn()).toMatchObject(refusedAs('failed'));
    provider.forging.sign = (claims) => provider.sign(claims, { alg: 'RS384' });
    expect(await signIn()).toMatchObject(refusedAs('failed'));
  });

  it('is refused with the nonce of another journey, or none [ASVS 10.5.1]', async () => {
    for (const nonce of ['of another journey', undefined]) {
      provider.forging.claims = { nonce };
      expect(await signIn()).toMatchObject(refusedAs('failed'));
    }
  });

  it('is refused when it has expired [ASVS 9.2.1]', async () => {
    provider.forging.claims = { iat: nowSeconds() - 600, exp: nowSeconds() - 60 };
    expect(await signIn()).toMatchObject(refusedAs('failed'));
  });

  it('is refused when it was made in the future, is valid for years, or does not say [ASVS 9.2.1]', async () => {
    const year = 365 * 86_400;
    for (const claims of [
      { iat: nowSeconds() + 600, exp: nowSeconds() + 900 },
      { iat: nowSeconds() + year, exp: nowSeconds() + year + 300 },
      { exp: nowSeconds() + 3 * year },
      { iat: undefined },
      { exp: undefined },
    ]) {
      provider.forging.claims = claims;
      expect(await signIn(), JSON.stringify(claims)).toMatchObject(refusedAs('failed'));
    }
    provider.forging.claims = { iat: nowSeconds() + 30, exp: nowSeconds() + 3630 };
    expect(await signIn()).toMatchObject({ started: 1 });
  });

  it('is refused when userinfo describes someone else [ASVS 10.5.2]', async () => {
    provider.forging.userinfo = { sub: '999000000099' };
    expect(await signIn()).toMatchObject(refusedAs('failed'));
  });

  it('is refused when it is a logout token [ASVS 9.2.2]', async () => {
    const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    provider.forging.claims = { events, nonce: undefined };
    expect(await signIn()).toMatchObject(refusedAs('failed'));
    provider.forging.claims = { events };
    expect(await signIn()).toMatchObject(refusedAs('failed'));
  });

  it('is refused when the person signed in there long ago, or it does not say when [ASVS 7.6.1]', async () => {
    for (const auth_time of [nowSeconds() - 320, undefined]) {
      provider.forging.claims = { auth_time };
      expect(await signIn()).toMatchObject(refusedAs('too-old'));
    }
    provider.forging.claims = { auth_time: nowSeconds() - 290 };
    expect(await signIn()).toMatchObject({ started: 1 });
  });

  it('is refused when it does not say how they signed in, or says less than was asked [ASVS 6.3.4, 6.8.4]', async () => {
    for (const claims of [
      { acr: undefined },
      { acr: 'AAL1_USERPASS' },
      { authentication_assurance_level: undefined },
      { authentication_assurance_level: '1' },
    ]) {
      provider.forging.claims = claims;
      expect(await signIn(), JSON.stringify(claims)).toMatchObject(refusedAs('assurance'));
    }
  });

  it('is refused when the person’s identity was not verified, or it does not say', async () => {
    for (const level of ['2', undefined]) {
      provider.forging.claims = { id_assurance_level: level };
      expect(await signIn()).toMatchObject(refusedAs('assurance'));
    }
    provider.forging.claims = { id_assurance_level: undefined };
    provider.forging.userinfo = { idassurancelevel: '3' };
    expect(await signIn()).toMatchObject({ started: 1 });
    provider.forging.claims = {};
    provider.forging.userinfo = { idassurancelevel: '1' };
    expect(await signIn()).toMatchObject(refusedAs('assurance'));
  });
});

describe('the way back', () => {
  it('leads nowhere with the state, or the cookies, of another browser [ASVS 10.1.2, 10.2.1]', async () => {
    const [mine, theirs] = [await startJourney(), await startJourney()];
    const answer = provider.answerTo(theirs.location);
    expect(await mine.finish(answer)).toMatchObject({ location: '/sign-in/problem?why=failed' });
    expect(await mine.finish(answer, { cookies: theirs.cookies })).toMatchObject({
      location: '/sign-in/problem?why=failed',
    });
    expect(await theirs.finish(answer, { cookies: {} })).toMatchObject({
      location: '/sign-in/problem?why=failed',
    });
  });

  it('leads nowhere when it says that another provider answered [ASVS 10.2.2]', async () => {
    const journey = await startJourney();
    const answer = provider.answerTo(journey.location);
    expect(await journey.finish({ ...answer, iss: 'https://elsewhere.example' })).toMatchObject({
      location: '/sign-in/problem?why=failed',
    });
    expect(await journey.finish({ ...answer, iss: provider.issuer })).toMatchObject({ location: '/send' });
  });

  it('works once: the same answer again starts no second session', async () => {
    const journey = await startJourney();
    const answer = provider.answerTo(journey.location);
    expect(await journey.finish(answer)).toMatchObject({ location: '/send' });
    expect(await journey.finish(answer)).toMatchObject({ location: '/sign-in/problem?why=failed' });
  });

  it('says that the person gave up', async () => {
    const journey = await startJourney();
    const result = await journey.finish({ error: 'access_denied', state: 'any' });
    expect(result).toMatchObject({ location: '/sign-in/problem?why=cancelled', arrival: null });
  });
});
