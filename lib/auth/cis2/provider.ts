import type { OAuthConfig } from 'next-auth/providers/oauth';
import type { Cis2Settings } from '@/lib/env/env';
import { providerOverrides } from '../next-auth';
import { discover } from './discovery';
import { type Cis2Answer, MAX_AGE_SECONDS } from './judge';
import { privateJwk } from './keys';

/** next-auth's name for it, also used in the addresses of its routes. */
export const PROVIDER_ID = 'cis2';

const IDENTITY_SCOPES = 'openid profile email nhsperson nationalrbacaccess associatedorgs';
/** Makes CIS2 ask for a role. */
export const SIGN_IN_SCOPES = `${IDENTITY_SCOPES} selectedrole`;
/** For confirming who you are while already using a role. */
export const PROOF_SCOPES = IDENTITY_SCOPES;

/**
 * CIS2 as next-auth's provider, made for each request from the discovery document in memory.
 * @throws AppError unavailable when CIS2 cannot be reached.
 */
export async function cis2Provider(cis2: Cis2Settings): Promise<OAuthConfig<Cis2Answer>> {
  const metadata = await discover();
  const key = privateJwk(cis2);
  return {
    id: PROVIDER_ID,
    name: cis2.CIS2_NAME,
    type: 'oauth',
    // Endpoints from our own memory: with `wellKnown` the library would fetch the document at every step.
    issuer: metadata.issuer,
    jwks_endpoint: metadata.jwks_uri,
    authorization: {
      url: metadata.authorization_endpoint,
      params: {
        scope: SIGN_IN_SCOPES,
        prompt: 'login',
        max_age: MAX_AGE_SECONDS,
        acr_values: cis2.CIS2_ACR_VALUES.join(' '),
      },
    },
    clientId: cis2.CIS2_CLIENT_ID,
    ...(cis2.CIS2_AUTHENTICATION === 'client_secret_post' && { clientSecret: cis2.CIS2_CLIENT_SECRET }),
    ...(cis2.CIS2_AUTHENTICATION === 'private_key_jwt' && key && { jwks: { keys: [key as never] } }),
    client: {
      token_endpoint_auth_method: cis2.CIS2_AUTHENTICATION,
      ...(cis2.CIS2_AUTHENTICATION === 'private_key_jwt' && {
        token_endpoint_auth_signing_alg: cis2.CIS2_SIGNING_ALG,
      }),
      // One algorithm and no other: never "none", or HS256 with a public key as a secret.
      id_token_signed_response_alg: cis2.CIS2_ID_TOKEN_ALG,
      ...(cis2.CIS2_USERINFO === 'jwt' && { userinfo_signed_response_alg: cis2.CIS2_USERINFO_ALG }),
    },
    ...providerOverrides({
      id: PROVIDER_ID,
      token: metadata.token_endpoint,
      userinfo: metadata.userinfo_endpoint,
    }),
  };
}
