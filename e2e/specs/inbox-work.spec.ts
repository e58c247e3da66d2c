import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { mailboxIdOf, rows } from '../fixtures/database';
import { uniqueSubject } from '../fixtures/files';
import { expect, type SignIn, test } from '../fixtures/portal';
import { deliver } from '../fixtures/simulator';
import { MessagePage } from '../pages/message-page';

/** No other test uses its inbox. */
const MAILBOX = 'X99SC001';
const CLICKS = 'test-clicks';

async function countIn(subject: string, state: string): Promise<number> {
  const [row] = await rows<{ count: number }>(
    'select count(*)::int as count from message where subject like $1 and state = $2::message_state',
    [`${subject}%`, state],
  );
  return row?.count ?? 0;
}

/** Signs the screening office in, with this many messages of the test in the list, found by their subject. */
async function openList(signIn: SignIn, subject: string, messages: number): Promise<Page> {
  const message = {
    sender: 'Y99001GP001',
    recipient: MAILBOX,
    workflow: 'REFERRAL_LETTER_V1',
    text: 'hello',
  };
  await Promise.all(
    Array.from({ length: messages }, (_, at) => deliver({ ...message, subject: `${subject} ${at}` })),
  );
  const page = await signIn('screening', { path: `/mailboxes/${await mailboxIdOf(MAILBOX)}` });
  await expect.poll(() => countIn(subject, 'AVAILABLE'), { timeout: 90_000 }).toBe(messages);
  await page.getByRole('searchbox', { name: 'Search' }).fill(subject);
  await page.getByRole('searchbox', { name: 'Search' }).press('Enter');
  await expect(page.getByRole('row')).toHaveCount(Math.min(messages, 25) + 1);
  return page;
}

/** Starts to count every click on this page and all that follow. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  const count = (key: string) =>
    document.addEventListener(
      'click',
      () => sessionStorage.setItem(key, String(Number(sessionStorage.getItem(key) ?? 0) + 1)),
      true,
    );
  await page.addInitScript(count, CLICKS);
  await page.evaluate(count, CLICKS);
  return async () => Number(await page.evaluate((key) => sessionStorage.getItem(key), CLICKS));
}

test('40 messages are downloaded and marked as collected together in at most 6 clicks, and put back with one', async ({
  signIn,
}) => {
  const subject = uniqueSubject('Together');
  const page = await openList(signIn, subject, 40);
  const clicks = await countClicks(page);
  await page.getByRole('link', { name: 'Select all 40' }).click();
  await expect(page.getByText('40 selected')).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download', exact: true }).click(),
  ]);
  const zip = await readFile(await download.path());
  // Forty files and the manifest, each with an entry in the list at the end.
  expect(zip.toString('latin1').split('PK\x01\x02')).toHaveLength(41 + 1);
  await page.getByRole('button', { name: 'Mark as collected' }).click();
  await expect(page.getByText('40 messages are marked as collected.')).toBeVisible();
  const taken = await clicks();
  expect(taken).toBeGreaterThan(0);
  expect(taken).toBeLessThanOrEqual(6);

  await page.getByRole('button', { name: 'Undo all 40' }).click();
  await expect(page.getByText('40 messages are back in your inbox.')).toBeVisible();
  expect(await countIn(subject, 'AVAILABLE')).toBe(40);
});

// Ten of forty, to be quick, with the same number of clicks for each: 90 / 40.
test('10 messages are downloaded and marked as collected one by one in at most 22 clicks', async ({
  signIn,
}) => {
  const subject = uniqueSubject('One by one');
  const page = await openList(signIn, subject, 11);
  const list = page.url();
  const clicks = await countClicks(page);
  await page.getByRole('link', { name: subject }).first().click();
  const message = new MessagePage(page);
  for (const left of [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) {
    await expect(page).toHaveTitle(/^Referral letter from .+ – Inbox \(\d+ waiting\) – /);
    await message.download();
    // Without reloading the page.
    await expect(page.getByText('Downloaded by Sam Okafor').first()).toBeVisible();
    const here = page.url();
    await message.markCollected();
    await page.waitForURL((url) => url.href !== here);
    await expect(page.getByText('1 message is marked as collected.')).toBeVisible();
    expect(await countIn(subject, 'AVAILABLE')).toBe(left);
  }
  const taken = await clicks();
  expect(taken).toBeGreaterThan(10);
  expect(taken).toBeLessThanOrEqual(Math.floor((90 / 40) * 10));

  // The second click of a double click on the previous page does nothing here.
  await page.getByRole('button', { name: 'Mark as collected' }).dispatchEvent('click', { detail: 2 });
  await page.reload();
  await expect(page.getByRole('button', { name: 'Mark as collected' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to Recall and results inbox' }).click();
  await expect(page).toHaveURL(list);
  await expect(page.getByRole('row')).toHaveCount(2);
});

test('on a small phone the first message is visible without scrolling', async ({ signIn }) => {
  const path = `/mailboxes/${await mailboxIdOf('Y99001GP001')}`;
  const page = await signIn('practice', { path, viewport: { width: 320, height: 568 } });
  const header = await page.getByRole('banner').boundingBox();
  expect(header?.height).toBeLessThanOrEqual(120);
  await expect(page.getByRole('group').filter({ hasText: 'Filters' })).not.toHaveAttribute('open');
  const subject = page.getByRole('row').nth(1).getByRole('link');
  await expect(subject).toBeInViewport({ ratio: 1 });
});
