import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';

/**
 * Below the ports that systems use for outgoing connections, any of which could take the port before it is
 * used.
 */
const [FIRST, END] = [20_000, 32_000];
const TRIES = 100;
/** Ports this program was given: two requests in a row must not return the same one. */
const given = new Set<number>();

/** Returns a port on the loopback address that nothing listens on at this moment. */
export async function findFreePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = randomInt(FIRST, END);
    if (given.has(port)) continue;
    const server = net.createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    given.add(port);
    return port;
  }
  throw new Error('No port is free.');
}
