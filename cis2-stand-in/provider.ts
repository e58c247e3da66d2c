import { generateKeyPairSync, randomBytes } from 'node:crypto';
import Provider, { type ClientMetadata, errors } from 'oidc-provider';
import { CLAIMS_BY_SCOPE, claimsOf } from './claims';
import { endSessionPage, problemPage } from './pages';
import { findPerson } from './people';

/** A service that may ask people to sign in here, in the terms of OpenID Connect's registration. */
export type Client = ClientMetadata & { client_id: string; redirect_uris: string[] };

/** The authenticators that can be asked for, by CIS2's names. */
const ACR_VALUES = ['AAL2_OR_AAL3_ANY', 'AAL2_ANY', 'AAL3_ANY', 'AAL1_USERPASS'];
const HOUR_SECONDS = 3600;

function newSigningKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    ...privateKey.export({ format: 'jwk' }),
    use: 'sig',
    alg: 'RS256',
    kid: randomBytes(8).toString('hex'),
  };
}

/** The OpenID provider itself, all in memory. `chosenRoles` has the chosen role by the id of the grant. */
export function createProvider(
  issuer: string,
  clients: Client[],
  chosenRoles: Map<string, string>,
): Provider {
  return new Provider(issuer, {
    clients,
    jwks: { keys: [newSigningKey()] },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: {
        session: 'cis2-stand-in.session',
        interaction: 'cis2-stand-in.interaction',
        resume: 'cis2-stand-in.resume',
      },
    },
    acrValues: ACR_VALUES,
    scopes: ['openid', 'selectedrole'],
    claims: { acr: null, auth_time: null, iss: null, sid: null, ...CLAIMS_BY_SCOPE },
    enabledJWA: { clientAuthSigningAlgValues: ['RS256', 'RS512'] },
    clientAuthMethods: ['private_key_jwt', 'client_secret_post'],
    // CIS2 accepts no audience other than the address of its token endpoint. The library would also accept
    // the issuer.
    assertJwtClientAuthClaimsAndHeader: async (ctx, claims) => {
      if (claims.aud !== ctx.oidc.urlFor('token')) throw new errors.InvalidClientAuth('JWT is not valid');
    },
    ttl: {
      AccessToken: HOUR_SECONDS,
      AuthorizationCode: 60,
      Grant: 12 * HOUR_SECONDS,
      IdToken: HOUR_SECONDS,
      Interaction: HOUR_SECONDS,
      Session: 12 * HOUR_SECONDS,
    },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      jwtUserinfo: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (ctx, form) => {
          ctx.body = endSessionPage(form);
        },
        postLogoutSuccessSource: async (ctx) => {
          ctx.body = problemPage('You are signed out of NHS CIS2.');
        },
      },
    },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    renderError: async (ctx, out) => {
      ctx.type = 'html';
      ctx.body = problemPage(`${out.error}: ${out.error_description ?? ''}`);
    },
    findAccount: async (_ctx, uid, token) => {
      const person = findPerson(uid);
      if (!person) return undefined;
      const grantId = token && 'grantId' in token ? token.grantId : undefined;
      return {
        accountId: uid,
        claims: async (use) => claimsOf(person, use, grantId ? chosenRoles.get(grantId) : undefined),
      };
    },
    // The client is on this machine, where the library's own fetch refuses to go.
    fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined } as RequestInit),
  });
}
