import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { endSessionsByLogoutToken } from './back-channel-logout';
import { type ForgedWorld, startForgedWorld } from './testing/forged-world';
import { CLIENT_ID, SUBJECT } from './testing/forging-provider';

let stage: ForgedWorld;
let provider: ForgedWorld['provider'];
beforeAll(async () => {
  stage = await startForgedWorld();
  ({ provider } = stage);
});
afterAll(() => stage.close());

it('a logout token is not called invalid while CIS2’s keys cannot be fetched, and counts once they can', async () => {
  const now = Math.floor(Date.now() / 1000);
  const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
  const claims = { iss: provider.issuer, aud: CLIENT_ID, iat: now, exp: now + 120, jti: randomUUID() };
  const token = await provider.sign({ ...claims, sub: SUBJECT, events }, { typ: 'logout+jwt' });
  provider.forging.hasKeys = false;
  await expect(endSessionsByLogoutToken(token)).rejects.toMatchObject({ code: 'unavailable' });
  provider.honestAgain();
  await endSessionsByLogoutToken(token);
});
