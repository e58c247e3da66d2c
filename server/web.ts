import http from 'node:http';
import { writeTallies } from '@/lib/audit/tally';
import { ConfigurationError, type Env, env } from '@/lib/env/env';
import { setNodeEnv } from '@/lib/env/node-env';
import { logInsteadOfConsole } from '@/lib/log/console';
import { errorFields, log } from '@/lib/log/log';
import { downloads } from './http/downloads';
import { withOwnRoutes } from './http/own-routes';
import { closeServer, createServer } from './http/server';
import { readStaticFiles, withStaticFiles } from './http/static-files';

// npm run web: the portal, behind a server of our own because Next's would cut long transfers.
const GRACE_MS = 4000;
/** Written by the build, see scripts/build/precompress.ts. */
const STATIC_FOLDER = 'dist/static';

let settings: Env;
try {
  settings = env();
} catch (cause) {
  console.error(cause instanceof ConfigurationError ? cause.message : cause);
  process.exit(1);
}

logInsteadOfConsole();

setNodeEnv('production');
const { default: next } = await import('next');

const { HOST: hostname, PORT: port, PORTAL_URL, TRUST_PROXY: trustsProxy } = settings;
// Next takes the upgrade requests of the server it knows, and never releases their connections. This server
// gets none.
const httpServer = http.createServer();
const app = next({ dev: false, hostname, port, httpServer });
await app.prepare();
const pages = withStaticFiles(readStaticFiles(STATIC_FOLDER), app.getRequestHandler());
const server = createServer(withOwnRoutes(downloads, pages), {
  isHttps: PORTAL_URL.startsWith('https:'),
  trustsProxy,
});

server.on('error', (cause) => {
  log('fatal', `the portal cannot listen on ${hostname}:${port}`, errorFields(cause));
  process.exit(1);
});
server.listen(port, hostname, () => log('info', `the portal listens on ${hostname}:${port}`));

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    await closeServer(server, GRACE_MS);
    await writeTallies();
    process.exit(0);
  });
}
