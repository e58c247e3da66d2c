import type { Page } from '@playwright/test';
import { mailboxIdOf, rows } from '../fixtures/database';
import { uniqueEmail } from '../fixtures/identity';
import { addMember, endSessions, type Member, openAs, removeMembers } from '../fixtures/members';
import { addOrganisation, removeOrganisation } from '../fixtures/organisations';
import { expect, test } from '../fixtures/portal';
import { IdentityPages } from '../pages/identity-pages';
import { SignInPage } from '../pages/sign-in-page';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function idleSeconds({ id }: Member): Promise<number> {
  const [row] = await rows<{ seconds: number }>(
    'select extract(epoch from now() - last_seen_at)::int as seconds from session where person_id = $1 and ended_at is null',
    [id],
  );
  return row?.seconds ?? 0;
}

/** A message arrives. */
async function arrive(mailboxId: string | undefined): Promise<void> {
  await rows(
    `insert into message (id, mailbox_id, direction, state, workflow_id, happened_at, expires_at)
     values (uuidv7(), $1, 'RECEIVED', 'AVAILABLE', 'ANY', now(), now() + interval '5 days')`,
    [mailboxId],
  );
}

/** How often the audit trail says that the person looked at an inbox. */
async function looks({ id }: { id: string }): Promise<number> {
  const found = await rows(`select 1 from audit_event where event = 'inbox.viewed' and person_id = $1`, [id]);
  return found.length;
}

test('a page that refreshes itself is neither a click nor a look: the session still becomes idle [ASVS 7.3.1]', async ({
  browser,
}) => {
  const organisation = await addOrganisation(1);
  const [mailboxId] = organisation.mailboxIds;
  const member = await addMember('Ilse Idle', undefined, { odsCode: organisation.odsCode });
  await rows(
    `insert into mailbox_grant (id, mailbox_id, person_id, level) values (gen_random_uuid(), $1, $2, 'READ')`,
    [mailboxId, member.id],
  );
  const page = await openAs(browser, member);
  await page.goto(`/mailboxes/${mailboxId}`);
  await expect(page.getByRole('row')).toHaveCount(0);
  await rows(`update session set last_seen_at = now() - interval '20 minutes' where person_id = $1`, [
    member.id,
  ]);
  await arrive(mailboxId);
  await expect(page.getByRole('row')).toHaveCount(2, { timeout: 60_000 });
  expect(await idleSeconds(member)).toBeGreaterThan(1_100);
  expect(await looks(member)).toBe(1);
  await page.reload();
  expect(await idleSeconds(member)).toBeLessThan(60);
  expect(await looks(member)).toBe(2);
  await page.context().close();
  await rows('delete from message where mailbox_id = $1', [mailboxId]);
  await removeMembers([member]);
  await removeOrganisation(organisation);
});

test('an open inbox does not stay on screen for a person who was signed out elsewhere [ASVS 7.4.1]', async ({
  browser,
}) => {
  const member = await addMember('Ove Open', { mailbox: 'Y99001GP001', level: 'READ' });
  const page = await openAs(browser, member);
  await page.goto(`/mailboxes/${await mailboxIdOf('Y99001GP001')}`);
  await endSessions(member);
  await expect(page).toHaveURL(/\/sign-in/, { timeout: 60_000 });
  await page.context().close();
  await removeMembers([member]);
});

test('when the session has ended the page is covered, and returns with what was typed after signing in again', async ({
  browser,
}) => {
  const member = await addMember('Tia Typed');
  const page = await openAs(browser, member);
  await page.clock.install();
  await page.goto('/account/password');
  // Drawn by the same script that watches the time: nothing happens before it runs.
  await expect(page.getByRole('button', { name: 'Show password' }).first()).toBeVisible();
  const typed = page.getByLabel('Your new password');
  await typed.fill('seven quiet lighthouses');
  await endSessions(member);
  await page.clock.fastForward('28:30');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading')).toHaveText('You have been signed out');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  const opened = page.context().waitForEvent('page');
  await dialog.getByRole('link', { name: /Sign in again/ }).click();
  const other = await opened;
  await new SignInPage(other).chooseAddress(member.email);
  await expect(heading(other)).toHaveText('Mailboxes');
  await page.clock.fastForward('00:20');
  await expect(dialog).toBeHidden();
  await expect(typed).toHaveValue('seven quiet lighthouses');
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page).toHaveURL(/done=password/);
  await page.context().close();
  await removeMembers([member]);
});

test('a person near the longest session time signs in again while they are still signed in', async ({
  browser,
}) => {
  const member = await addMember('Lou Longest');
  const page = await openAs(browser, member);
  await page.goto('/sign-in?again=yes');
  await expect(heading(page)).toHaveText('Sign in');
  await new SignInPage(page).chooseAddress(member.email);
  await expect(heading(page)).toHaveText('Mailboxes');
  const live = await rows('select 1 from session where person_id = $1 and ended_at is null', [member.id]);
  expect(live).toHaveLength(1);
  await page.context().close();
  await removeMembers([member]);
});

test('recovery codes and the account page left on screen are hidden from the next person who signs in [ASVS 7.2.4]', async ({
  signIn,
  browser,
}) => {
  const email = uniqueEmail('zed');
  const administrator = await signIn('administrator');
  await administrator.goto('/organisation');
  await administrator.getByRole('link', { name: 'Invite a person' }).click();
  await administrator.getByLabel('Name', { exact: true }).fill('Zed Left');
  await administrator.getByLabel('Email address').fill(email);
  await administrator.getByRole('button', { name: 'Send invitation' }).click();
  await expect(administrator).toHaveURL(/done=invited/);
  const next = await addMember('Nia Next');
  const context = await browser.newContext();
  const page = await context.newPage();
  const zed = new IdentityPages(page);
  await zed.accept(email);
  await zed.setUpApp();
  await expect(heading(page)).toHaveText('Save your recovery codes');
  await page.goto('/sign-in');
  await new SignInPage(page).chooseAddress(next.email);
  await expect(heading(page)).toHaveText('Mailboxes');
  await page.goto('/set-up/recovery-codes');
  await expect(page).toHaveURL(/\/(sign-in|mailboxes)/);
  expect((await page.request.get('/set-up/recovery-codes/file')).status()).toBe(404);
  await context.close();
  await removeMembers([next]);
});
