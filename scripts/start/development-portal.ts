import http from 'node:http';
import { env } from '@/lib/env/env';
import { setNodeEnv } from '@/lib/env/node-env';
import { downloads } from '@/server/http/downloads';
import { withOwnRoutes } from '@/server/http/own-routes';
import { createServer } from '@/server/http/server';

// npm run dev: the portal as server/web.ts starts it, with Next's development server. What changes in app, components and lib
// is shown at once; for a change in server, start again.
setNodeEnv('development');
const { default: next } = await import('next');

const { HOST: hostname, PORT: port, TRUST_PROXY: trustsProxy } = env();
const app = next({ dev: true, hostname, port, httpServer: http.createServer() });
await app.prepare();
const server = createServer(withOwnRoutes(downloads, app.getRequestHandler()), {
  isHttps: false,
  trustsProxy,
});
// The portal refuses upgrades; in development, changes come to the browser through one.
server.on('upgrade', app.getUpgradeHandler());
server.listen(port, hostname);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(0));
