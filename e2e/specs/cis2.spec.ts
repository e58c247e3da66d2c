import type { Page } from '@playwright/test';
import { addMember, openAs, removeMembers } from '../fixtures/members';
import { expect, test } from '../fixtures/portal';
import { required } from '../fixtures/settings';
import { Cis2Pages } from '../pages/cis2-pages';

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

async function signInAsPriya(page: Page, next?: string): Promise<void> {
  const cis2 = new Cis2Pages(page);
  await cis2.begin(next);
  await cis2.choosePerson('Priya Shah');
}

test('a person with one role signs in with NHS CIS2 and continues to where they were going', async ({
  page,
}) => {
  await signInAsPriya(page, '/send');
  await expect(page).toHaveURL('/send');
  await page.goto('/account');
  await expect(page.getByText('NHS CIS2').first()).toBeVisible();
});

test('a person with several roles chooses one, and acts for its organisation', async ({ page }) => {
  const cis2 = new Cis2Pages(page);
  await cis2.begin();
  await cis2.choosePerson('Ann Whitfield');
  await cis2.chooseRole('Riverside Surgery');
  await expect(page).toHaveURL('/mailboxes');
  await expect(page.getByText('Riverside Surgery').first()).toBeVisible();
});

test('each obstacle is explained, with a way to continue', async ({ page }) => {
  const cis2 = new Cis2Pages(page);
  const journeys = [
    { person: 'Tom Adeyemi', says: 'This role may not use this service' },
    { person: 'Carys Evans', says: 'You have no role to sign in with' },
    { person: 'Sam Okafor', says: 'We need to be surer that it is you' },
    { person: 'Lena Brook', says: 'We do not know you yet' },
  ];
  for (const { person, says } of journeys) {
    await cis2.begin();
    await cis2.choosePerson(person);
    await expect(heading(page, says)).toBeVisible();
    await expect(page.getByRole('link', { name: 'Sign in with your email address' })).toBeVisible();
  }
});

test('a person who chose the wrong role tries again with another', async ({ page }) => {
  const cis2 = new Cis2Pages(page);
  await cis2.begin();
  await cis2.choosePerson('Ann Whitfield');
  await cis2.chooseRole('Northmoor NHS Trust');
  await expect(heading(page, 'You do not belong to that organisation here')).toBeVisible();
  await page.getByRole('button', { name: 'Try again or choose another role' }).click();
  await cis2.choosePerson('Ann Whitfield');
  await cis2.chooseRole('Riverside Surgery');
  await expect(page).toHaveURL('/mailboxes');
});

test('a person who gives up at NHS CIS2 is told that nothing has changed', async ({ page }) => {
  const cis2 = new Cis2Pages(page);
  await cis2.begin();
  await cis2.cancel();
  await expect(heading(page, 'You did not sign in')).toBeVisible();
});

test('a person who gives up while linking stays signed in, and returns to their account', async ({
  browser,
}) => {
  const member = await addMember('Lin Kless');
  const page = await openAs(browser, member);
  await page.goto('/account/cis2');
  await page.getByRole('button', { name: /Link/ }).click();
  await new Cis2Pages(page).cancel();
  await expect(heading(page, 'NHS CIS2 is not linked')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await page.getByRole('link', { name: /Your account/ }).click();
  await expect(heading(page, 'Your account')).toBeVisible();
  await page.context().close();
  await removeMembers([member]);
});

test('an answer from an unknown journey does not affect the current one', async ({ page }) => {
  const cis2 = new Cis2Pages(page);
  await cis2.begin();
  const other = await page.context().newPage();
  for (const stray of ['error=access_denied', 'code=made-up&state=made-up']) {
    await other.goto(`/api/auth/callback/cis2?${stray}`);
    await expect(heading(other, 'Signing in with NHS CIS2 did not work')).toBeVisible();
  }
  await cis2.choosePerson('Priya Shah');
  await expect(page).toHaveURL('/mailboxes');
});

test('a session ends at the next click after it has ended at NHS CIS2 [ASVS 7.4.1]', async ({
  page,
  browser,
}) => {
  await signInAsPriya(page);
  await expect(page).toHaveURL('/mailboxes');
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(`${required('CIS2_URL')}/sessions`);
  const ends = elsewhere.getByRole('listitem').filter({ hasText: 'Priya Shah' });
  await expect(ends.first()).toBeVisible();
  for (let left = (await ends.count()) - 1; left >= 0; left -= 1) {
    await ends.first().getByRole('button').click();
    await expect(ends).toHaveCount(left);
  }
  await elsewhere.context().close();
  await page.getByRole('link', { name: 'Send a message', exact: true }).click();
  await expect(heading(page, 'Sign in')).toBeVisible();
});

test('signing out ends the session here, then at NHS CIS2, and returns', async ({ page }) => {
  await signInAsPriya(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/session\/end/);
  await new Cis2Pages(page).signOut();
  await expect(page).toHaveURL('/sign-in?ended=by-you');
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await page.goto('/mailboxes');
  await expect(heading(page, 'Sign in')).toBeVisible();
});

test('a signed-in person links their own NHS CIS2 identity and signs in with it from then on', async ({
  signIn,
  browser,
}) => {
  const page = await signIn('helpdesk', { path: '/account/cis2' });
  await page.getByRole('button', { name: 'Link NHS CIS2' }).click();
  await new Cis2Pages(page).choosePerson('Omar Reid');
  await expect(page.getByText('You can now sign in with NHS CIS2.')).toBeVisible();

  const another = await (await browser.newContext()).newPage();
  const cis2 = new Cis2Pages(another);
  await cis2.begin('/account');
  await cis2.choosePerson('Omar Reid');
  await expect(another.getByText('Helen Marsh').first()).toBeVisible();
  await another.context().close();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('people sign in with NHS CIS2, and out again', async ({ page }) => {
    await signInAsPriya(page);
    await expect(page).toHaveURL('/mailboxes');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await new Cis2Pages(page).signOut();
    await expect(page).toHaveURL('/sign-in?ended=by-you');
  });
});

test('signing in with NHS CIS2 can only start from a page of this service [ASVS 3.5.1]', async ({
  request,
}) => {
  const post = (origin: string) =>
    request.post('/api/cis2/start', { form: { next: '/mailboxes' }, headers: { origin }, maxRedirects: 0 });
  expect((await post('https://elsewhere.example')).status()).toBe(403);
  expect((await post(required('BASE_URL'))).status()).toBe(303);
});

test('our published keys have no private part', async ({ request }) => {
  const { keys } = await (await request.get('/api/cis2/jwks')).json();
  expect(Object.keys(keys[0]).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
});

test('an invalid logout token is refused without a reason', async ({ request }) => {
  const answer = await request.post('/api/cis2/back-channel-logout', { form: { logout_token: 'none' } });
  expect(answer.status()).toBe(400);
  expect(await answer.text()).toBe('');
  expect(answer.headers()['cache-control']).toBe('no-store');
});
