import net from 'node:net';
import { StartError } from './start-error';

/** Throws StartError when something listens on the port, on either of the addresses that "localhost" can mean. */
export async function requireFreePort(port: number, setting: string): Promise<void> {
  const problems = await Promise.all(['127.0.0.1', '::1'].map((address) => tryToListen(port, address)));
  if (problems.includes('EADDRINUSE')) {
    throw new StartError(
      `Port ${port} is used by another program. Stop that program or choose another port: ${setting}=${port + 1} npm start`,
    );
  }
  if (problems.includes('EACCES')) {
    throw new StartError(
      `Port ${port} is not allowed to you. Choose one above 1023: ${setting}=${port + 3000} npm start`,
    );
  }
}

function tryToListen(port: number, address: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (cause: NodeJS.ErrnoException) => resolve(cause.code ?? 'unknown'));
    server.listen(port, address, () => server.close(() => resolve(null)));
  });
}
