import http from 'node:http';
import os from 'node:os';

/** What to measure, by name and address. */
export type Page = readonly [name: string, url: string];

const WARM_UP = 40;

/** How busy the machine is, to report beside a number. */
export const load = () => `Load ${os.loadavg()[0]?.toFixed(1)} on ${os.availableParallelism()} processors.`;

const LEAST_TIME_OUT_MS = 10_000;
/** With fewer, 95 of 100 are all: the worst is reported instead. */
const ENOUGH_FOR_P95 = 40;

type Asked = { cookie: string; agent: http.Agent; timeOutMs: number };

/** Milliseconds from the request to the last byte of its answer. @throws when it takes too long. */
function timeOf(url: string, { cookie, agent, timeOutMs }: Asked): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const request = http.get(
      url,
      { agent, signal: AbortSignal.timeout(timeOutMs), headers: { cookie, accept: 'text/html' } },
      (response) => {
        if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
        response.resume();
        response.once('end', () => resolve(performance.now() - startedAt));
      },
    );
    request.once('error', reject);
  });
}

/** The value below which this share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

type How = { cookie?: string | undefined; rounds: number; limitMs: number };

/** The server's time for a page, asked `rounds` times in a row after some to warm up. */
async function measure(url: string, { cookie = '', rounds, limitMs }: How): Promise<number[]> {
  const timeOutMs = Math.max(LEAST_TIME_OUT_MS, 2 * limitMs);
  const warmUp = Math.min(WARM_UP, rounds);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const ms = await timeOf(url, { cookie, agent, timeOutMs });
    if (round >= warmUp) times.push(ms);
  }
  agent.destroy();
  return times;
}

/**
 * Measures pages and prints a line for each, with whether 95 of 100 (of few: all) were within the limit.
 * Returns the names of those that were not. A bare page has none.
 */
export async function printPages(pages: readonly Page[], how: How): Promise<string[]> {
  const { rounds, limitMs } = how;
  const [slow, share] = rounds < ENOUGH_FOR_P95 ? (['worst', 1] as const) : (['p95', 0.95] as const);
  const missed: string[] = [];
  console.log(`Milliseconds, ${rounds} requests each, one after the other. ${load()}`);
  for (const [name, url] of pages) {
    const times = await measure(url, how);
    const [p50, most] = [percentile(times, 0.5), percentile(times, share)];
    const isBare = name.startsWith('bare');
    if (!isBare && most > limitMs) missed.push(name);
    const verdict = most <= limitMs ? `within ${limitMs}` : `OVER ${limitMs}`;
    const figures = `p50 ${p50.toFixed(1).padStart(7)}   ${slow} ${most.toFixed(1).padStart(7)}`;
    console.log(`  ${name.padEnd(30)} ${figures}  ${isBare ? '' : verdict}`);
  }
  return missed;
}
