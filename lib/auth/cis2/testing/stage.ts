import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startStandIn } from '@/cis2-stand-in/server';
import { env } from '@/lib/env/env';
import { startWorld } from '@/lib/messages/testing/world';
import { publicJwks } from '../keys';
import { startJourney } from './journey';
import { walk } from './walk';

const PORTAL = 'http://localhost:3000';
const CLIENT = 'mesh-mailbox';

type Choice = Record<string, string>;

/**
 * A world with the CIS2 stand-in. By default we authenticate with a key that it fetches from us. With a
 * `secret` we use that, and userinfo is signed.
 */
export async function startStage({
  secret,
  settings = {},
}: {
  secret?: string;
  settings?: Record<string, string>;
} = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'mesh-mailbox-cis2-'));
  const keyFile = path.join(folder, 'key.pem');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const loggedOut: string[] = [];
  const us = http.createServer(async (request, response) => {
    let text = '';
    for await (const piece of request) text += piece;
    if (request.method === 'POST') loggedOut.push(new URLSearchParams(text).get('logout_token') ?? '');
    response.setHeader('content-type', 'application/json');
    response.end(request.method === 'POST' ? '' : JSON.stringify(publicJwks(env().cis2 as never)));
  });
  await new Promise<void>((resolve) => us.listen(0, '127.0.0.1', resolve));
  const ours = `http://localhost:${(us.address() as AddressInfo).port}`;
  const standIn = await startStandIn({
    port: 0,
    clients: [
      {
        client_id: CLIENT,
        redirect_uris: [`${PORTAL}/api/auth/callback/cis2`],
        post_logout_redirect_uris: [`${PORTAL}/sign-in?ended=by-you`],
        backchannel_logout_uri: `${ours}/logout`,
        backchannel_logout_session_required: true,
        ...(secret
          ? {
              client_secret: secret,
              token_endpoint_auth_method: 'client_secret_post',
              userinfo_signed_response_alg: 'RS256',
            }
          : {
              jwks_uri: `${ours}/jwks`,
              token_endpoint_auth_method: 'private_key_jwt',
              token_endpoint_auth_signing_alg: 'RS512',
            }),
      },
    ],
  });
  const world = await startWorld({
    CIS2_ISSUER: standIn.issuer,
    CIS2_CLIENT_ID: CLIENT,
    ...(secret
      ? { CIS2_AUTHENTICATION: 'client_secret_post', CIS2_CLIENT_SECRET: secret, CIS2_USERINFO: 'jwt' }
      : { CIS2_KEY_FILE: keyFile }),
    ...settings,
  });

  return {
    world,
    standIn,
    /** Logout tokens that the stand-in has sent to us. */
    loggedOut,
    /** A whole journey: there, the choices there, and back. Returns the query of the return too. */
    async travel(choices: Choice[], options: Parameters<typeof startJourney>[0] = {}) {
      const journey = await startJourney(options);
      const back = await walk(journey.location, choices, PORTAL);
      const query = Object.fromEntries(back.searchParams);
      return { ...(await journey.finish(query)), journey, query };
    },
    async close() {
      await world.close();
      await standIn.close();
      us.closeAllConnections();
      us.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export type Cis2Stage = Awaited<ReturnType<typeof startStage>>;
