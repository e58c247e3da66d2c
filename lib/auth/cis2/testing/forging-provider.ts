import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';

type Claims = Record<string, unknown>;

export type Forging = {
  /** Overrides for the claims of an honest ID token. `undefined` removes a claim. */
  claims: Claims;
  userinfo: Claims;
  /** Signs in place of an honest provider. */
  sign: ((claims: Claims) => Promise<string>) | null;
  /** Whether its keys can be fetched. */
  hasKeys: boolean;
};

export const CLIENT_ID = 'mesh-mailbox';
export const SUBJECT = '999000000011';
const ROLE = {
  person_roleid: '1',
  org_code: 'Y99001',
  role_code: 'S8001:G8005:R8015',
  role_name: '"A":"B":"C"',
};

const nowSeconds = () => Math.floor(Date.now() / 1000);

/** A provider that answers what a test tells it to, honest or not: for what the stand-in would never do. */
export async function startForgingProvider() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const forging: Forging = { claims: {}, userinfo: {}, sign: null, hasKeys: true };
  const nonces = new Map<string, string>();
  let tokenRequests: URLSearchParams[] = [];
  let issuer = '';
  const sign = (
    claims: Claims,
    {
      key = privateKey,
      alg = 'RS256',
      typ = 'JWT',
    }: { key?: KeyObject | Uint8Array; alg?: string; typ?: string } = {},
  ) => new SignJWT(claims).setProtectedHeader({ alg, typ, kid: 'one' }).sign(key);
  const honest = (nonce: string): Claims => ({
    iss: issuer,
    aud: CLIENT_ID,
    sub: SUBJECT,
    nonce,
    iat: nowSeconds(),
    exp: nowSeconds() + 300,
    auth_time: nowSeconds(),
    acr: 'AAL2_OR_AAL3_ANY',
    sid: 'session-at-cis2',
    selected_roleid: '1',
    id_assurance_level: '3',
    authentication_assurance_level: '2',
  });
  const withoutUndefined = (claims: Claims) =>
    Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));

  const routes: Record<string, (body: URLSearchParams) => Promise<unknown>> = {
    '/.well-known/openid-configuration': async () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      end_session_endpoint: `${issuer}/end`,
    }),
    '/jwks': async () =>
      forging.hasKeys && {
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }],
      },
    '/token': async (body) => {
      tokenRequests = [...tokenRequests, body];
      const claims = withoutUndefined({
        ...honest(nonces.get(body.get('code') ?? '') ?? ''),
        ...forging.claims,
      });
      const idToken = await (forging.sign ? forging.sign(claims) : sign(claims));
      return { access_token: 'an access token', token_type: 'Bearer', id_token: idToken };
    },
    '/userinfo': async () => ({
      sub: SUBJECT,
      name: 'Shah Priya',
      nhsid_nrbac_roles: [ROLE],
      ...forging.userinfo,
    }),
  };
  const server = http.createServer(async (request, response) => {
    let text = '';
    for await (const piece of request) text += piece;
    const answer = await routes[request.url ?? '']?.(new URLSearchParams(text));
    response
      .writeHead(answer ? 200 : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://localhost:${(server.address() as AddressInfo).port}`;

  return {
    issuer,
    forging,
    sign,
    publicKey,
    tokenRequests: () => tokenRequests,
    /** The query it would send the browser back with after a sign-in. */
    answerTo(location: string): Record<string, string> {
      const { searchParams } = new URL(location);
      const code = `code-${nonces.size}`;
      nonces.set(code, searchParams.get('nonce') ?? '');
      return { code, state: searchParams.get('state') ?? '' };
    },
    honestAgain: () => Object.assign(forging, { claims: {}, userinfo: {}, sign: null, hasKeys: true }),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

export type ForgingProvider = Awaited<ReturnType<typeof startForgingProvider>>;
