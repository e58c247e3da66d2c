import { mailboxIdOf, rows } from '../fixtures/database';
import { expect, test } from '../fixtures/portal';
import { required } from '../fixtures/settings';
import { SignInPage } from '../pages/sign-in-page';

test('every page has a content security policy with a nonce of its own and the usual headers', async ({
  signIn,
}) => {
  const page = await signIn('practice');
  const nonces = new Set<string>();
  for (const path of [
    '/mailboxes',
    '/help',
    `/mailboxes/${await mailboxIdOf('Y99001GP001')}`,
    '/sign-in',
    '/no-such-page',
  ]) {
    const headers = (await page.request.get(path)).headers();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy, path).toContain("object-src 'none'");
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).not.toContain('unsafe-inline');
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? '');
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['referrer-policy'], path).toBe('same-origin');
    expect(headers['cross-origin-opener-policy'], path).toBe('same-origin');
    expect(headers['x-powered-by'], path).toBeUndefined();
  }
  expect(nonces.size).toBe(5);
  expect(nonces.has('')).toBe(false);
});

test('the session cookie cannot be read by script and is not sent from other sites [ASVS 3.3.2, 3.3.4]', async ({
  signIn,
}) => {
  const page = await signIn('practice');
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name.includes('session-token'));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
});

test('a download is an attachment that cannot run as part of the portal [ASVS 3.2.1, 5.4.2]', async ({
  signIn,
}) => {
  const page = await signIn('practice');
  const mailboxId = await mailboxIdOf('Y99001GP001');
  const [message] = await rows<{ id: string }>(
    'select id from message where mailbox_id = $1 and content_type = $2 limit 1',
    [mailboxId, 'text/html'],
  );
  const response = await page.request.get(`/api/mailboxes/${mailboxId}/messages/${message?.id}/file`);
  expect(response.status()).toBe(200);
  const headers = response.headers();
  expect(headers['content-disposition']).toMatch(/^attachment; filename="[^/\\<>]+"; filename\*=UTF-8''/);
  expect(headers['content-type']).toBe('application/octet-stream');
  expect(headers['content-security-policy']).toContain('sandbox');
  expect(headers['cache-control']).toContain('no-store');
});

test('a file posted from another site is refused before it is read [ASVS 3.5.1]', async ({ signIn }) => {
  const page = await signIn('practice');
  const mailboxId = await mailboxIdOf('Y99001GP001');
  for (const origin of ['https://evil.example', undefined]) {
    const response = await page.request.post(`/api/mailboxes/${mailboxId}/drafts/${mailboxId}/send`, {
      headers: { accept: 'application/json', ...(origin && { origin }) },
      multipart: { version: '0', file: { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') } },
    });
    expect(response.status()).toBe(403);
  }
});

test('hostile text from outside is shown as text [ASVS 1.2.1]', async ({ signIn }) => {
  const page = await signIn('practice', { path: `/mailboxes/${await mailboxIdOf('Y99001GP001')}` });
  await page.getByRole('link', { name: '<b>Not bold</b> & "quoted"' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('<b>Not bold</b> & "quoted"');
  await expect(page.locator('h1 b')).toHaveCount(0);
});

test('a session id planted before signing in is worthless, and each sign-in has a new one [ASVS 7.2.4]', async ({
  page,
}) => {
  const signIn = async () => {
    await page.goto('/sign-in');
    await new SignInPage(page).choose('screening');
    await page.waitForURL('**/mailboxes');
    const cookies = await page.context().cookies();
    return cookies.find(({ name }) => name.includes('session-token'));
  };
  const first = await signIn();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in?*');
  if (!first) throw new Error('no session');
  await page.context().addCookies([first]);
  const second = await signIn();
  expect(second?.value).not.toBe(first.value);
  await page.context().addCookies([first]);
  await page.goto('/mailboxes');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('the health page gives each part’s state without a secret [ASVS 13.4.5]', async ({ request }) => {
  expect((await request.get('/api/health/live')).status()).toBe(200);
  const ready = await request.get('/api/health/ready');
  expect(ready.status()).toBe(200);
  const body = await ready.json();
  expect(Object.keys(body.parts).sort()).toEqual(['database', 'mesh simulator', 'worker']);
  expect(body.parts['mesh simulator'].certificateDaysLeft).toBeGreaterThan(0);
});

test('next-auth’s own routes read the session’s row, and signing out there ends it', async ({ signIn }) => {
  const page = await signIn('operator');
  const session = async () => (await page.request.get('/api/auth/session')).json();
  expect((await session()).user.name).toContain('Oscar Lind');
  const cookies = await page.context().cookies();
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json();
  await page.request.post('/api/auth/signout', { form: { csrfToken, json: 'true' } });
  await page.context().addCookies(cookies);
  expect((await session()).user).toBeUndefined();
  await page.goto('/mailboxes');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('a malformed address is refused with an explanation [ASVS 16.5.1]', async ({ request }) => {
  const response = await request.get(`${required('BASE_URL')}/mailboxes/%E0%A4%A`);
  expect(response.status()).toBe(400);
  expect(await response.text()).toContain('This address cannot be read');
});
