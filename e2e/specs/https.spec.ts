import { actionId } from '../access-matrix/server-actions';
import { hiddenFields } from '../fixtures/forms';
import { people } from '../fixtures/people';
import { expect, test } from '../fixtures/portal';
import { type SecondPortal, startSecondPortal } from '../fixtures/second-portal';

const SESSION = '__Host-next-auth.session-token';

let portal: SecondPortal;
let origin: string;
const jar = new Map<string, string>();
const lines: string[] = [];

test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.beforeAll(async () => {
  test.setTimeout(120_000);
  portal = await startSecondPortal((port) => {
    origin = `https://localhost:${port}`;
    return { PORTAL_URL: origin };
  });
});
test.afterAll(() => portal.stop());

/**
 * Asks as the proxy in front of the portal would, which speaks https with the browser. Keeps every cookie
 * that is set.
 */
async function ask(
  path: string,
  form?: Record<string, string>,
  body: FormData | URLSearchParams = new FormData(),
): Promise<Response> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  for (const [name, value] of Object.entries(form ?? {})) body.set(name, value);
  const response = await fetch(`${portal.url}${path}`, {
    redirect: 'manual',
    headers: { cookie, origin },
    ...(form && { method: 'POST', body }),
  });
  for (const line of response.headers.getSetCookie()) {
    lines.push(line);
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
    jar.set(name, value);
  }
  return response;
}

const act = (page: string, action: string, form: Record<string, string>) =>
  ask(page, { [`$ACTION_ID_${actionId(action)}`]: '', ...form });

/** The cookies set in a request, without `__Host-`, and the answer. */
async function cookiesOf(request: Promise<Response>): Promise<string[]> {
  const before = lines.length;
  await request;
  return lines.slice(before).map((line) => /^(?:__Host-)?([^=]+)/.exec(line)?.[1] ?? '');
}

test('over https every cookie is for this host alone, and out of reach of scripts and other sites [ASVS 3.3.1, 3.3.2, 3.3.3, 3.3.4]', async () => {
  const signIn = { email: people.practice, next: '/account' };
  expect(await cookiesOf(act('/sign-in', '/sign-in/actions.signInForDemonstrationAction', signIn))).toEqual(
    expect.arrayContaining(['next-auth.session-token', 'mesh-mailbox.device']),
  );
  expect(await cookiesOf(ask('/api/auth/session'))).toContain('next-auth.csrf-token');
  expect(await cookiesOf(ask('/api/passkeys/sign-in/options', {}))).toContain(
    'mesh-mailbox.step.passkey-sign-in',
  );
  expect(await cookiesOf(ask('/api/cis2/start', { purpose: 'sign-in' }))).toEqual(
    expect.arrayContaining([
      'mesh-mailbox.step.cis2',
      'next-auth.state',
      'next-auth.nonce',
      'next-auth.pkce.code_verifier',
    ]),
  );
  // What someone was typing when their session ended is kept for them.
  const typed = { ...hiddenFields(await (await ask('/account/name')).text(), 'name="name"'), name: 'Priya' };
  const signedIn = jar.get(SESSION) ?? '';
  const { csrfToken } = await (await ask('/api/auth/csrf')).json();
  await ask('/api/auth/signout', { csrfToken, json: 'true' }, new URLSearchParams());
  jar.set(SESSION, signedIn);
  expect(await cookiesOf(ask('/account/name', typed))).toContain('mesh-mailbox.step.held-form');

  for (const line of lines) {
    expect(line).toMatch(/^__Host-[\w.-]+=/);
    for (const part of [/; secure/i, /; httponly/i, /; samesite=(?:lax|strict)/i, /; path=\/(?:;|$)/i]) {
      expect(line).toMatch(part);
    }
    expect(line).not.toMatch(/; domain=/i);
  }
});

test('the page about cookies names each of them [ASVS 14.3.3]', async () => {
  const page = await (await ask('/cookies')).text();
  for (const line of lines) {
    const [name = ''] = line.split('=');
    const family = name.replace(/(\.step|__Host-next-auth)\..*/, '$1.…');
    expect(page.includes(`>${name}<`) || page.includes(`>${family}<`), name).toBe(true);
  }
});

test('over https every answer tells browsers to use nothing else [ASVS 3.4.1]', async () => {
  for (const path of [
    '/',
    '/sign-in',
    '/no-such-page',
    '/api/health/live',
    '/nhsuk.css',
    '/sign-in/',
    '/%E0%A4%A',
  ]) {
    const { headers } = await ask(path);
    expect(headers.get('strict-transport-security'), path).toBe('max-age=31536000; includeSubDomains');
  }
});
