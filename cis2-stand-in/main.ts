import { parseArgs } from 'node:util';
import { startStandIn } from './server';

const USAGE = `NHS CIS2 stand-in

  --port N              port to listen on (default 8750)
  --portal URL          the portal that people sign in to (default http://localhost:3000)
  --client-id ID        its client id (default mesh-mailbox)
  --client-secret TEXT  its secret; without one it signs with the key of its JWKS (private_key_jwt, RS512)
  --userinfo-jwt        answer userinfo with a signed JWT
  --help                this text
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8750' },
    portal: { type: 'string', default: 'http://localhost:3000' },
    'client-id': { type: 'string', default: 'mesh-mailbox' },
    'client-secret': { type: 'string' },
    'userinfo-jwt': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  if (values.help) return void process.stdout.write(USAGE);
  const { portal } = values;
  const secret = values['client-secret'];
  const standIn = await startStandIn({
    port: Number(values.port),
    clients: [
      {
        client_id: values['client-id'],
        redirect_uris: [`${portal}/api/auth/callback/cis2`],
        post_logout_redirect_uris: [`${portal}/sign-in?ended=by-you`],
        backchannel_logout_uri: `${portal}/api/cis2/back-channel-logout`,
        backchannel_logout_session_required: true,
        ...(secret
          ? { client_secret: secret, token_endpoint_auth_method: 'client_secret_post' }
          : {
              jwks_uri: `${portal}/api/cis2/jwks`,
              token_endpoint_auth_method: 'private_key_jwt',
              token_endpoint_auth_signing_alg: 'RS512',
            }),
        ...(values['userinfo-jwt'] && { userinfo_signed_response_alg: 'RS256' }),
      },
    ],
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void standIn.close().then(() => process.exit(0)));
  }
  console.log(`NHS CIS2 stand-in listening on ${standIn.issuer}`);
}

main().catch((error: unknown) => {
  console.error(`The CIS2 stand-in cannot start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
