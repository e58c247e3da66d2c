import type { Response } from '@playwright/test';
import { mailboxIdOf } from '../fixtures/database';
import { expect, test } from '../fixtures/portal';

/** What a script on the page could find out about the person, for the next user of the computer. */
const stored = async () => ({
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: await caches.keys(),
  cookies: document.cookie,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
});

const toldBy = async (response: Response) => (await response.allHeaders())['clear-site-data'];

const NOTHING = { local: [], session: [], databases: [], caches: [], cookies: '', workers: 0 };

test('the browser holds nothing for scripts to find, during work and afterwards [ASVS 14.3.3]', async ({
  signIn,
}) => {
  const mailbox = `/mailboxes/${await mailboxIdOf('Y99001GP001')}`;
  const page = await signIn('practice', { path: mailbox });
  await page.locator('tbody').getByRole('link').first().click();
  await page.waitForURL('**/messages/**');
  expect(await page.evaluate(stored)).toEqual(NOTHING);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in?*');
  expect(await page.evaluate(stored)).toEqual(NOTHING);
  const cookies = (await page.context().cookies()).map(({ name, value }) => [name, value]);
  // The mark used to warn people of sign-ins in new browsers, and nothing of a session. By now the page may
  // have begun to offer a passkey for the next one.
  expect(cookies.filter(([name]) => name !== 'mesh-mailbox.step.passkey-sign-in')).toEqual([
    ['mesh-mailbox.device', expect.stringMatching(/^[\w-]{43}$/)],
  ]);
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with script' : 'without script';

  test(`signing out makes the browser forget what it kept, and "back" shows nothing, ${how} [ASVS 14.3.1]`, async ({
    signIn,
  }) => {
    const page = await signIn('practice', { javaScriptEnabled });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    if (javaScriptEnabled) await page.evaluate(() => localStorage.setItem('left', 'behind'));
    const told = page.waitForResponse(async (response) => (await toldBy(response)) !== undefined);
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(await toldBy(await told)).toBe('"cache", "storage"');
    await page.waitForURL('**/sign-in?ended=by-you');
    if (javaScriptEnabled) {
      await expect.poll(() => page.evaluate(() => localStorage.getItem('left'))).toBeNull();
    }
    await page.goBack();
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
  });
}

test('an expired session is forgotten too, but not what was typed [ASVS 14.3.1]', async ({ request }) => {
  for (const ended of ['yes', 'kept']) {
    const { 'clear-site-data': told } = (await request.get(`/sign-in?ended=${ended}`)).headers();
    expect(told).toBe('"cache", "storage"');
  }
  expect((await request.get('/sign-in')).headers()['clear-site-data']).toBeUndefined();
});
