import http from 'node:http';

const AT_ONCE = 8;
const SECONDS = 5;
const WARM_UP = 40;

type Answer = { bytes: number; status: number };

function ask(url: string, cookie: string, agent: http.Agent, encoding: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, accept: 'text/html', 'accept-encoding': encoding };
    const request = http.get(url, { agent, headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve({ bytes, status: response.statusCode ?? 0 }));
    });
    request.once('error', reject);
  });
}

/** The bytes of a page's document, plain and in Brotli as browsers ask for it. */
export async function documentBytes(
  url: string,
  cookie: string,
): Promise<{ raw: number; compressed: number }> {
  const agent = new http.Agent({ keepAlive: true });
  const [plain, packed] = [
    await ask(url, cookie, agent, 'identity'),
    await ask(url, cookie, agent, 'gzip, deflate, br'),
  ];
  agent.destroy();
  return { raw: plain.bytes, compressed: packed.bytes };
}

/**
 * How often a second a page is answered to this many who ask at once, after some to warm up. @throws when it
 * is not a page.
 */
export async function requestsPerSecond(url: string, cookie: string): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const once = async () => {
    const { status } = await ask(url, cookie, agent, 'gzip, deflate, br');
    if (status !== 200) throw new Error(`${url} answered ${status}`);
  };
  await Promise.all(Array.from({ length: WARM_UP }, once));
  let count = 0;
  const startedAt = performance.now();
  const keepAsking = async () => {
    while (performance.now() - startedAt < SECONDS * 1_000) {
      await once();
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, keepAsking));
  agent.destroy();
  return count / ((performance.now() - startedAt) / 1_000);
}
