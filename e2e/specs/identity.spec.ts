import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { rows } from '../fixtures/database';
import {
  addVirtualAuthenticator,
  emailsTo,
  mailedPath,
  readApp,
  uniqueEmail,
  withoutPasskeyAutofill,
} from '../fixtures/identity';
import { addMember, openAs, removeMembers } from '../fixtures/members';
import { expect, test } from '../fixtures/portal';
import { IdentityPages, PASSWORD } from '../pages/identity-pages';
import { SignInPage } from '../pages/sign-in-page';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** As the administrator, invites someone into the team that may use a mailbox. */
async function invite(administrator: Page, name: string, email: string): Promise<void> {
  await administrator.goto('/organisation');
  await administrator.getByRole('link', { name: 'Invite a person' }).click();
  await administrator.getByLabel('Name', { exact: true }).fill(name);
  await administrator.getByLabel('Email address').fill(email);
  const team = administrator.getByLabel('Reception');
  await expect(administrator.getByRole('button', { name: 'Send invitation' })).toBeVisible();
  if (!(await team.isVisible())) await administrator.getByText('Teams and mailboxes (optional)').click();
  await team.check();
  await administrator.getByRole('button', { name: 'Send invitation' }).click();
  await expect(administrator.getByText(`The invitation of ${name} is on its way.`)).toBeVisible();
}

for (const scripted of [true, false]) {
  const how = scripted ? 'with script' : 'without script';

  test(`from the invitation to the first mailbox, and in again with two steps, ${how} [ASVS 6.3.3]`, async ({
    signIn,
    browser,
  }) => {
    const options = { javaScriptEnabled: scripted };
    const email = uniqueEmail('nora');
    await invite(await signIn('administrator', options), 'Nora Pike', email);

    const context = await browser.newContext(options);
    const page = await context.newPage();
    const nora = new IdentityPages(page);
    const link = await mailedPath(email, 'person-invited');
    await nora.accept(email);
    const app = await nora.setUpApp();
    expect(await nora.saveCodes()).toHaveLength(10);
    await expect(heading(page)).toHaveText('Mailboxes');
    await expect(page.getByText('Clinical documents').first()).toBeVisible();

    await page.goto(link);
    await expect(page.getByText('no longer works').first()).toBeVisible();
    await page.goto('/mailboxes');
    await nora.signOut();

    await nora.enterPassword(email);
    await expect(heading(page)).toHaveText('Confirm it’s you');
    await page.goto('/mailboxes');
    await expect(page).toHaveURL(/sign-in/);
    await nora.enterPassword(email);
    await nora.enterCode(app);
    await expect(heading(page)).toHaveText('Mailboxes');
    await context.close();
  });

  test(`a lost phone: a recovery code, then a new app, ${how} [ASVS 6.4.4]`, async ({ signIn, browser }) => {
    const options = { javaScriptEnabled: scripted };
    const email = uniqueEmail('lou');
    await invite(await signIn('administrator', options), 'Lou Finch', email);
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const lou = new IdentityPages(page);
    await lou.accept(email);
    await lou.setUpApp();
    const [code = ''] = await lou.saveCodes();
    await lou.signOut();

    await lou.enterPassword(email);
    await page.getByRole('link', { name: /recovery code/ }).click();
    await page.getByLabel('Recovery code').fill(code);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(heading(page)).toHaveText('Mailboxes');
    await page.goto('/account/authenticator');
    await page.getByRole('button', { name: 'Continue' }).click();
    const app = await readApp(page);
    await page.getByLabel('Code').fill(app.next());
    await page.getByRole('button', { name: 'Use this app' }).click();
    await expect(page.getByText('Your authenticator app is set up.')).toBeVisible();
    await expect.poll(() => emailsTo(email)).toContain('factor-changed');
    await context.close();
  });

  test(`a lost phone without codes: the administrator resets the second step, ${how} [ASVS 6.4.3, 6.4.6]`, async ({
    signIn,
    browser,
  }) => {
    const options = { javaScriptEnabled: scripted };
    const email = uniqueEmail('rita');
    const administrator = await signIn('administrator', options);
    await invite(administrator, 'Rita Moor', email);
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const rita = new IdentityPages(page);
    await rita.accept(email);
    await rita.setUpApp();
    await rita.saveCodes();
    await expect(heading(page)).toHaveText('Mailboxes');

    const [{ id } = { id: '' }] = await rows<{ id: string }>('select id from person where email = $1', [
      email,
    ]);
    await administrator.goto('/organisation');
    await administrator.goto(`${administrator.url().replace(/people.*/, `people/${id}`)}`);
    await administrator.getByRole('link', { name: 'Reset their second step' }).click();
    await administrator.getByRole('button', { name: /Reset/ }).click();
    await expect(administrator).toHaveURL(/done=/);

    await page.goto('/mailboxes');
    await expect(page).toHaveURL(/sign-in/);
    await page.goto(await mailedPath(email, 'factors-reset'));
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Continue' }).click();
    await rita.setUpApp();
    await rita.saveCodes();
    await expect(heading(page)).toHaveText('Mailboxes');
    await context.close();
  });

  test(`a forgotten password: the link sets one, and the second step is still asked for, ${how} [ASVS 6.4.3]`, async ({
    signIn,
    browser,
  }) => {
    const options = { javaScriptEnabled: scripted };
    const email = uniqueEmail('fern');
    await invite(await signIn('administrator', options), 'Fern Dale', email);
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const fern = new IdentityPages(page);
    await fern.accept(email);
    const app = await fern.setUpApp();
    await fern.saveCodes();
    await fern.signOut();

    await page.getByRole('link', { name: 'Forgotten your password?' }).click();
    await page.getByLabel('Email address').fill(email);
    await page.getByRole('button', { name: 'Send me a link' }).click();
    const link = await mailedPath(email, 'password-reset-requested');
    await page.goto(link);
    await page.getByLabel('New password').fill('nine patient herons');
    await page.getByRole('button', { name: 'Set password' }).click();
    await expect(page.getByText('Your password is set')).toBeVisible();
    await page.goto('/mailboxes');
    await expect(page).toHaveURL(/sign-in/);
    await page.goto(link);
    await expect(page.getByText('no longer works').first()).toBeVisible();
    await fern.enterPassword(email, 'nine patient herons');
    await fern.enterCode(app);
    await expect(heading(page)).toHaveText('Mailboxes');
    await context.close();
  });
}

test('a passkey: created at the invitation, enough to sign in, and confirms who you are', async ({
  signIn,
  browser,
}) => {
  const email = uniqueEmail('pat');
  await invite(await signIn('administrator'), 'Pat Keyes', email);
  const context = await browser.newContext();
  const page = await context.newPage();
  await addVirtualAuthenticator(page);
  await withoutPasskeyAutofill(page);
  const pat = new IdentityPages(page);
  await pat.accept(email);
  await page.getByRole('link', { name: 'Set up a passkey' }).click();
  await page.getByRole('button', { name: /passkey/i }).click();
  await expect(heading(page)).toHaveText('Save your recovery codes');
  await pat.saveCodes();
  await expect(heading(page)).toHaveText('Mailboxes');
  await pat.signOut();

  await page.goto('/sign-in?next=/account');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(heading(page)).toHaveText('Your account');

  const made = await rows<{ id: string }>(
    `update session set proven_at = now() - interval '1 hour'
     where person_id = (select id from person where email = $1) and ended_at is null returning id`,
    [email],
  );
  expect(made).toHaveLength(1);
  await page.getByRole('link', { name: /Make new codes/ }).click();
  await expect(heading(page)).toHaveText('Confirm it’s you');
  await page.getByRole('button', { name: 'Use your passkey' }).click();
  await expect(heading(page)).toHaveText('Recovery codes');
  await page.getByRole('button', { name: 'Make new codes' }).click();
  await expect(page.locator('.app-codes li')).toHaveCount(10);
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save as a file' }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('recovery-codes.txt');
  const lines = (await readFile(await saved.path(), 'utf8')).split('\r\n');
  expect(lines.slice(-11, -1)).toEqual(await page.locator('.app-codes li').allTextContents());
  await context.close();
});

test('a passkey is offered in the email field, and choosing it there signs in', async ({
  signIn,
  browser,
}) => {
  const email = uniqueEmail('otto');
  await invite(await signIn('administrator'), 'Otto Fill', email);
  const context = await browser.newContext();
  const page = await context.newPage();
  const finger = await addVirtualAuthenticator(page);
  const otto = new IdentityPages(page);
  await otto.accept(email);
  await page.getByRole('link', { name: 'Set up a passkey' }).click();
  await page.getByRole('button', { name: /passkey/i }).click();
  await expect(heading(page)).toHaveText('Save your recovery codes');
  await otto.saveCodes();
  await finger.lift();
  await otto.signOut();

  const asked = page.waitForResponse('**/api/passkeys/sign-in/options');
  await page.goto('/sign-in?next=/account');
  await expect(page.getByLabel('Email address')).toHaveAttribute('autocomplete', 'username webauthn');
  await asked;
  await expect(heading(page)).toHaveText('Sign in');
  await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toBeVisible();
  // Leaves the page first. While it still asks, a finger signs in at once, in the middle of what follows.
  await page.goto('/help');
  await finger.touch();
  await page.goto('/sign-in?next=/account', { waitUntil: 'commit' });
  await expect(heading(page)).toHaveText('Your account');
  await context.close();
});

test('signing in again ends the previous session: its cookie no longer works [ASVS 7.2.4]', async ({
  browser,
}) => {
  const context = await browser.newContext();
  const [first, second] = [await context.newPage(), await context.newPage()];
  await Promise.all([first.goto('/sign-in'), second.goto('/sign-in')]);
  const choose = (page: Page) => new SignInPage(page).choose('screening');
  await choose(first);
  await expect(heading(first)).toHaveText('Mailboxes');
  const before = await context.cookies();
  await choose(second);
  await expect(heading(second)).toHaveText('Mailboxes');
  const replay = await browser.newContext();
  await replay.addCookies(before);
  const page = await replay.newPage();
  await page.goto('/mailboxes');
  await expect(page).toHaveURL(/sign-in/);
  await Promise.all([context.close(), replay.close()]);
});

test('two minutes before the end the page asks, quietly, and "Stay signed in" keeps the session', async ({
  browser,
}) => {
  const member = await addMember('Ida Long');
  const page = await openAs(browser, member);
  await page.clock.install();
  await page.goto('/account/password');
  // Drawn by the same script that watches the time: nothing happens before it runs.
  await expect(page.getByRole('button', { name: 'Show password' }).first()).toBeVisible();
  await rows(
    `update session set last_seen_at = now() - interval '29 minutes' where ended_at is null and person_id = $1`,
    [member.id],
  );
  await page.clock.fastForward('28:30');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('heading')).toHaveText('You will be signed out soon');
  await dialog.getByRole('button', { name: 'Stay signed in' }).click();
  await expect(dialog).toBeHidden();
  await page.goto('/account');
  await expect(heading(page)).toHaveText('Your account');
  await page.context().close();
  await removeMembers([member]);
});
