import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { deviceCookie } from '@/lib/auth/session-cookie';
import { hashToken, newToken } from '@/lib/auth/sessions';
import { db } from '@/lib/db/client';
import { seedPerson } from '@/prisma/seed/builders';
import { percentile } from './measure';
import { setStage } from './stage';

const PER_SECOND = 50;
const SECONDS = 20;
const PASSWORD = 'three blue envelopes';
const EMAIL = 'right.person@example.nhs.uk';
/** docs/security/sign-in-throttling.md: what an attack may cost the right person in a new browser. */
const STATED_DELAY_MS = 2_000;

type Answer = { status: number; ms: number };
type Attempt = { email: string; password: string; address: string; cookie?: string };

const agent = new http.Agent({ keepAlive: true, maxSockets: 400 });

function ask(url: string, options: http.RequestOptions, body?: string): Promise<Answer & { text: string }> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const request = http.request(url, { agent, ...options }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, ms: performance.now() - startedAt, text }),
      );
    });
    request.once('error', reject);
    request.end(body);
  });
}

/** The hidden fields of the sign-in form, as a browser without script sends them. */
async function readForm(url: string): Promise<[string, string][]> {
  const { text } = await ask(`${url}/sign-in`, { headers: { accept: 'text/html' } });
  const form = [...text.matchAll(/<form[\s\S]*?<\/form>/g)]
    .map(([html]) => html)
    .find((html) => html.includes('name="email"'));
  const inputs = [...(form ?? '').matchAll(/<input type="hidden"[^>]*>/g)].map(([html]) => html);
  const plain = (html: string) => html.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  return inputs.map((html) => [
    plain(/name="([^"]*)"/.exec(html)?.[1] ?? ''),
    plain(/value="([^"]*)"/.exec(html)?.[1] ?? ''),
  ]);
}

function attempt(
  url: string,
  hidden: [string, string][],
  { email, password, address, cookie }: Attempt,
): Promise<Answer> {
  const boundary = 'bench-boundary';
  const fields: [string, string][] = [...hidden, ['email', email], ['password', password]];
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const headers = {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    origin: url,
    'x-forwarded-for': address,
    ...(cookie && { cookie }),
  };
  return ask(`${url}/sign-in`, { method: 'POST', headers }, `${parts.join('')}--${boundary}--\r\n`);
}

type Attack = { name: string; email: (n: number) => string; address: (n: number) => string };

const ATTACKS: Attack[] = [
  { name: 'one account, one address', email: () => EMAIL, address: () => '192.0.2.1' },
  {
    name: 'one account, many addresses',
    email: () => EMAIL,
    address: (n) => `198.51.${n % 250}.${(n * 7) % 250}`,
  },
  {
    name: 'many accounts, one address',
    email: (n) => `person${n}@example.nhs.uk`,
    address: () => '192.0.2.2',
  },
  {
    name: 'many accounts, many addresses',
    email: (n) => `person${n}@example.nhs.uk`,
    address: (n) => `203.0.${n % 250}.${(n * 7) % 250}`,
  },
];

/** npm run bench sign-in: what 50 wrong passwords a second cost the right person and everybody else's pages. */
export async function benchSignIn(): Promise<void> {
  const stage = await setStage({ TRUST_PROXY: 'true' });
  try {
    const personId = await seedPerson({ email: EMAIL, name: 'Right Person', password: PASSWORD });
    const secret = { secretSealed: new Uint8Array([1]), secretKeyId: 'none', lastStep: 0n };
    await db().authenticator.create({ data: { personId, ...secret } });
    const device = newToken();
    await db().knownDevice.create({ data: { personId, tokenHash: hashToken(device) } });
    const hidden = await readForm(stage.url);
    const known = `${deviceCookie().name}=${device}`;
    const right = (n: number, cookie?: string) =>
      attempt(stage.url, hidden, {
        email: EMAIL,
        password: PASSWORD,
        address: `10.1.${n % 250}.9`,
        ...(cookie && { cookie }),
      });
    const page = () => ask(`${stage.url}/cookies`, { headers: { accept: 'text/html' } });

    const observe = async (label: string, seconds: number) => {
      const rows: Record<string, Answer[]> = { 'known browser': [], 'new browser': [], page: [] };
      for (let second = 0; second < seconds; second += 1) {
        const [a, b, c] = await Promise.all([right(second, known), right(second + 100), page()]);
        rows['known browser']?.push(a);
        rows['new browser']?.push(b);
        rows.page?.push(c);
        await pause(400);
      }
      for (const [what, answers] of Object.entries(rows)) {
        const wanted = what === 'page' ? 200 : 303;
        const good = answers.filter(({ status }) => status === wanted).length;
        const times = answers.map(({ ms }) => ms);
        const verdict =
          what === 'page' || percentile(times, 0.95) <= STATED_DELAY_MS + 1_000
            ? ''
            : '  OVER THE STATED DELAY';
        console.log(
          `  ${label.padEnd(32)}${what.padEnd(15)} ${good} of ${answers.length} well   p50 ${percentile(times, 0.5).toFixed(0).padStart(5)} ms   p95 ${percentile(times, 0.95).toFixed(0).padStart(5)} ms${verdict}`,
        );
      }
    };

    console.log(
      `The right person's password, and a bare page, asked again and again; stated delay ${STATED_DELAY_MS} ms:`,
    );
    await observe('quiet', 8);
    for (const { name, email, address } of ATTACKS) {
      const answers: Promise<Answer>[] = [];
      let n = 0;
      const timer = setInterval(() => {
        n += 1;
        answers.push(
          attempt(stage.url, hidden, { email: email(n), password: `wrong ${n}`, address: address(n) }).catch(
            () => ({ status: 0, ms: 0 }),
          ),
        );
      }, 1_000 / PER_SECOND);
      await pause(2_000);
      await observe(name, SECONDS / 2);
      clearInterval(timer);
      const all = await Promise.all(answers);
      const unanswered = all.filter(({ status }) => status === 0 || status >= 500).length;
      console.log(`    ${all.length} wrong passwords, ${unanswered} without a proper answer`);
    }
  } finally {
    agent.destroy();
    await stage.close();
  }
}
