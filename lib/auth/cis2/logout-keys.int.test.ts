import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorld, type World } from '@/lib/messages/testing/world';
import { endSessionsByLogoutToken } from './back-channel-logout';
import { CLIENT_ID, type ForgingProvider, SUBJECT, startForgingProvider } from './testing/forging-provider';

let provider: ForgingProvider;
let world: World;
beforeAll(async () => {
  provider = await startForgingProvider();
  world = await startWorld({
    CIS2_ISSUER: provider.issuer,
    CIS2_CLIENT_ID: CLIENT_ID,
    CIS2_AUTHENTICATION: 'client_secret_post',
    CIS2_CLIENT_SECRET: 'a secret',
  });
});
afterAll(async () => {
  await world.close();
  await provider.close();
});

it('a logout token is not called wrong while the keys of CIS2 cannot be fetched, and counts when they can', async () => {
  const now = Math.floor(Date.now() / 1000);
  const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
  const claims = { iss: provider.issuer, aud: CLIENT_ID, iat: now, exp: now + 120, jti: randomUUID() };
  const token = await provider.sign({ ...claims, sub: SUBJECT, events }, { typ: 'logout+jwt' });
  provider.forging.hasKeys = false;
  await expect(endSessionsByLogoutToken(token)).rejects.toMatchObject({ code: 'unavailable' });
  provider.honestAgain();
  await endSessionsByLogoutToken(token);
});
