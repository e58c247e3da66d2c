import http from 'node:http';

/** A person who hears nothing for this long has gone away. */
export const TIME_OUT_MS = 10_000;

/** `status` is 0 when no answer came in time. */
export type Answer = { status: number; ms: number; text: string };
export type Attempt = { email: string; password: string; address: string; cookie?: string };

export const agent = new http.Agent({ keepAlive: true, maxSockets: 1_000 });

/** Asks and waits for the whole answer, or until the time is over. Never rejects. */
export function ask(url: string, options: http.RequestOptions, body?: string): Promise<Answer> {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    const end = (status: number, text = '') => resolve({ status, ms: performance.now() - startedAt, text });
    const signal = AbortSignal.timeout(TIME_OUT_MS);
    const request = http.request(url, { agent, signal, ...options }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('end', () => end(response.statusCode ?? 0, text));
      response.once('error', () => end(0));
    });
    request.once('error', () => end(0));
    request.end(body);
  });
}

/** The hidden fields of the sign-in form, as a browser without JavaScript sends them. */
export async function readForm(url: string): Promise<[string, string][]> {
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

export function attempt(
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
