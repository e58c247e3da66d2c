import type { Page } from '@playwright/test';
import { findBarriers, loadAxe } from '../accessibility/axe';
import { findMislabelled } from '../accessibility/controls';
import { findIds } from '../accessibility/ids';
import type { Ids, Place } from '../accessibility/place';
import { places } from '../accessibility/places';
import { findSqueezed } from '../accessibility/squeezed';
import { mailboxIdOf } from '../fixtures/database';
import { mailedPath } from '../fixtures/identity';
import { addMember, givePassword, removeMembers } from '../fixtures/members';
import { expect, test } from '../fixtures/portal';
import { IdentityPages } from '../pages/identity-pages';

// The longest spec: each test goes to the next free worker.
test.describe.configure({ mode: 'parallel' });

let ids: Promise<Ids> | undefined;

async function expectLabelled(page: Page, path: string): Promise<void> {
  expect.soft(await findMislabelled(page), path).toEqual([]);
}

async function expectAccessible(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(page).toHaveTitle(/.+ – MESH Mailbox$/);
  expect(page.frames(), path).toHaveLength(1);
  for (const width of [1280, 768, 320]) {
    await page.setViewportSize({ width, height: 900 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${path} at ${width} px scrolls sideways`).toBeLessThanOrEqual(0);
    expect(await findSqueezed(page), `${path} at ${width} px`).toEqual([]);
    // No width between a phone and a desktop changes the layout beyond these two.
    if (width === 768) continue;
    expect(await findBarriers(page), `${path} at ${width}`).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await expectLabelled(page, path);
}

const PAGES_AT_ONCE = 12;

/** The pages of each role, several at a time. */
function portions(): { role: Place['role']; nth: number; pages: Place[] }[] {
  const all = Object.values(places).flat();
  return [...new Set(all.map(({ role }) => role))].flatMap((role) => {
    const own = all.filter((place) => place.role === role);
    return Array.from({ length: Math.ceil(own.length / PAGES_AT_ONCE) }, (_, at) => ({
      role,
      nth: at + 1,
      pages: own.slice(at * PAGES_AT_ONCE, (at + 1) * PAGES_AT_ONCE),
    }));
  });
}

for (const { role, nth, pages } of portions()) {
  test(`every page of the ${role} is accessible, titled, has one main heading and fits 320 pixels, part ${nth}`, async ({
    signIn,
    page: stranger,
  }) => {
    test.setTimeout(300_000);
    ids ??= findIds();
    const page = role === 'stranger' ? stranger : await signIn(role);
    await loadAxe(page);
    for (const place of pages) await expectAccessible(page, place.path(await ids));
  });

  test(`each label chooses its own control on every page of the ${role} without script, part ${nth}`, async ({
    signIn,
    browser,
  }) => {
    ids ??= findIds();
    const options = { javaScriptEnabled: false };
    const page = role === 'stranger' ? await browser.newPage(options) : await signIn(role, options);
    for (const place of pages) {
      const path = place.path(await ids);
      await page.goto(path);
      await expectLabelled(page, path);
    }
    await page.close();
  });
}

test('the sign-in pages are accessible too', async ({ page }) => {
  test.setTimeout(300_000);
  const member = await addMember('Wyn Inward');
  await givePassword(member);
  const [email, password] = [member.email, 'three blue envelopes'];
  await loadAxe(page);
  const heading = page.getByRole('heading', { level: 1 });
  const person = new IdentityPages(page);
  await person.enterPassword(email, password);
  await expect(heading).toHaveText('Set up your second step');
  await page.goto(await mailedPath(email, 'factor-setup-requested'));
  await page.getByLabel('Your password').fill(password);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(heading).toHaveText('Choose your second step');
  for (const path of ['/set-up/authenticator', '/set-up/passkey', '/set-up'])
    await expectAccessible(page, path);
  await person.setUpApp();
  await expectAccessible(page, '/set-up/recovery-codes');
  await person.saveCodes();
  await person.signOut();
  await person.enterPassword(email, password);
  await expect(heading).toHaveText('Confirm it’s you');
  for (const path of ['/sign-in/factor', '/sign-in/recovery']) await expectAccessible(page, path);
  await removeMembers([member]);
});

test('the check finds what is not accessible', async ({ page }) => {
  await loadAxe(page);
  await page.goto('/help');
  expect(await findBarriers(page)).toEqual([]);
  await page.evaluate(() => {
    const [image, box] = [document.createElement('img'), document.createElement('input')];
    image.src = '/icon.svg';
    document.querySelector('main')?.append(image, box);
  });
  expect((await findBarriers(page)).map((found) => found.split(':')[0])).toEqual(
    expect.arrayContaining(['image-alt', 'label']),
  );
});

test('the first press of Tab offers to skip to the content, and leads there', async ({ signIn }) => {
  const page = await signIn('practice');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('a message can be opened, and marked as collected, by keyboard alone', async ({ signIn }) => {
  const page = await signIn('practice', { path: `/mailboxes/${await mailboxIdOf('Y99001GP001')}` });
  await page.getByRole('link', { name: 'Emergency care discharge 011' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Emergency care discharge 011');
  await page.getByRole('button', { name: 'Mark as collected' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('1 message is marked as collected.')).toBeVisible();
});
