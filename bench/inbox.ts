import http from 'node:http';
import { fillMessages } from './messages';
import { setStage } from './stage';

const OWN = 100_000;
const TOTAL = 2_000_000;
const WARM_UP = 40;
const ROUNDS = 400;
const LIMIT_MS = 50;

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

function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

async function measure(url: string, cookie: string): Promise<{ p50: number; p95: number }> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const ms = await timeOf(url, cookie, agent);
    if (round >= WARM_UP) times.push(ms);
  }
  agent.destroy();
  times.sort((a, b) => a - b);
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

/**
 * npm run bench inbox: the server's time for the inbox page of a mailbox with 100,000 messages among 2 million, beside
 * a bare page of the same server.
 */
export async function benchInbox(): Promise<void> {
  const stage = await setStage();
  try {
    console.log(
      `Making ${TOTAL.toLocaleString('en-GB')} messages, ${OWN.toLocaleString('en-GB')} of them in one mailbox …`,
    );
    await fillMessages(stage.databaseUrl, stage.mailboxId, OWN, TOTAL);
    const inbox = `${stage.url}/mailboxes/${stage.mailboxId}`;
    const pages: [string, string][] = [
      ['bare page (/cookies)', `${stage.url}/cookies`],
      ['inbox, first page', inbox],
      ['inbox, oldest first', `${inbox}?sort=oldest`],
      ['inbox, collected', `${inbox}?tab=collected`],
      ['mailboxes', `${stage.url}/mailboxes`],
    ];
    console.log(`Milliseconds, ${ROUNDS} requests each, one after the other:`);
    for (const [name, url] of pages) {
      const { p50, p95 } = await measure(url, stage.cookie);
      const verdict = name.startsWith('bare')
        ? ''
        : p95 <= LIMIT_MS
          ? `  within ${LIMIT_MS}`
          : `  OVER ${LIMIT_MS}`;
      console.log(
        `  ${name.padEnd(24)} p50 ${p50.toFixed(1).padStart(7)}   p95 ${p95.toFixed(1).padStart(7)}${verdict}`,
      );
    }
  } finally {
    await stage.close();
  }
}
