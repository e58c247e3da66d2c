import http from 'node:http';

const AT_ONCE = 8;
const TURNS = 8;
const WARM_UP_MS = 2_000;

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
 * How often a second each of these pages is answered to this many who ask at once, after some to warm up. In
 * turn, a second each, because a machine's speed changes. @throws when one is not a page.
 */
export async function requestsPerSecond(urls: readonly string[], cookie: string): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const once = async (url: string) => {
    const { status } = await ask(url, cookie, agent, 'gzip, deflate, br');
    if (status !== 200) throw new Error(`${url} answered ${status}`);
  };
  const askFor = async (url: string, ms: number): Promise<number> => {
    let count = 0;
    const startedAt = performance.now();
    const keepAsking = async () => {
      for (; performance.now() - startedAt < ms; count += 1) await once(url);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, keepAsking));
    return (count / (performance.now() - startedAt)) * 1_000;
  };
  for (const url of urls) await askFor(url, WARM_UP_MS);
  const sums = urls.map(() => 0);
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [at, url] of urls.entries()) sums[at] = (sums[at] ?? 0) + (await askFor(url, 1_000));
  }
  agent.destroy();
  return sums.map((sum) => sum / TURNS);
}
