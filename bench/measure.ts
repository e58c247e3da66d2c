import http from 'node:http';

const WARM_UP = 40;

/** Milliseconds from the request to the last byte of its answer. */
function timeOf(url: string, cookie: string, agent: http.Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const request = http.get(url, { agent, headers: { cookie, accept: 'text/html' } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
      response.resume();
      response.once('end', () => resolve(performance.now() - startedAt));
    });
    request.once('error', reject);
  });
}

/** The value below which that share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The server's time for a page, asked `rounds` times one after the other after some to warm up. */
export async function measure(
  url: string,
  cookie: string,
  rounds: number,
): Promise<{ p50: number; p95: number }> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  for (let round = 0; round < WARM_UP + rounds; round += 1) {
    const ms = await timeOf(url, cookie, agent);
    if (round >= WARM_UP) times.push(ms);
  }
  agent.destroy();
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

/** Measures pages and prints a line for each, with whether 95 of 100 were within the limit. A bare page has none. */
export async function printPages(
  pages: readonly (readonly [name: string, url: string])[],
  { cookie, rounds, limitMs }: { cookie: string; rounds: number; limitMs: number },
): Promise<void> {
  console.log(`Milliseconds, ${rounds} requests each, one after the other:`);
  for (const [name, url] of pages) {
    const { p50, p95 } = await measure(url, cookie, rounds);
    const verdict = p95 <= limitMs ? `within ${limitMs}` : `OVER ${limitMs}`;
    const figures = `p50 ${p50.toFixed(1).padStart(7)}   p95 ${p95.toFixed(1).padStart(7)}`;
    console.log(`  ${name.padEnd(30)} ${figures}  ${name.startsWith('bare') ? '' : verdict}`);
  }
}
