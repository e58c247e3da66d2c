import { env } from '@/lib/env/env';
import { setNodeEnv } from '@/lib/env/node-env';
import { downloads } from '@/server/http/downloads';
import { withOwnRoutes } from '@/server/http/own-routes';
import { createServer } from '@/server/http/server';

// npm run dev: the portal as server/web.ts starts it, with Next's development server. Changes in app,
// components and lib appear at once. For a change in server, start it again.
setNodeEnv('development');
const { default: next } = await import('next');

const { HOST: hostname, PORT: port, TRUST_PROXY: trustsProxy } = env();
const server = createServer((request, response) => handle(request, response), {
  isHttps: false,
  trustsProxy,
});
// The portal refuses upgrades. Here Next accepts them: changes reach the browser through one.
const app = next({ dev: true, hostname, port, httpServer: server });
await app.prepare();
const handle = withOwnRoutes(downloads, app.getRequestHandler());
server.listen(port, hostname);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(0));
