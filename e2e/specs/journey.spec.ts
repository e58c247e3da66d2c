import type { Locator, Page } from '@playwright/test';
import { mailboxIdOf } from '../fixtures/database';
import { randomFile, uniqueSubject } from '../fixtures/files';
import { addMember, openAs, removeMembers } from '../fixtures/members';
import { expect, test } from '../fixtures/portal';
import { deliver } from '../fixtures/simulator';
import { ComposePages } from '../pages/compose-pages';
import { MessagePage } from '../pages/message-page';

/** What a person without JavaScript does: reloads the page until it appears. */
async function reloadUntilShown(page: Page, wanted: Locator): Promise<void> {
  const look = async () => {
    await page.reload();
    return wanted.count();
  };
  await expect.poll(look, { timeout: 90_000 }).toBe(1);
}

for (const scripted of [true, false]) {
  const how = scripted ? 'with script' : 'without script';

  test(`a file goes from the trust to the practice and is collected, ${how}`, async ({ signIn }) => {
    const options = { javaScriptEnabled: scripted };
    const [fromId, toId] = [await mailboxIdOf('RX999OT004'), await mailboxIdOf('Y99001GP001')];
    const { file, bytes } = randomFile('discharge summary (final).xml', 300_000);
    const subject = uniqueSubject('Discharge');

    const practice = await signIn('practice', { ...options, path: `/mailboxes/${toId}` });
    const trust = await signIn('trust', options);
    const compose = new ComposePages(trust, scripted);
    await compose.write(fromId, {
      workflow: 'Inpatient discharge',
      recipient: 'y99001 gp001',
      file,
      subject,
    });
    await expect(trust.getByText('Riverside Surgery').first()).toBeVisible();
    await compose.send(file);
    await trust.waitForURL('**/sent');
    await expect(trust.getByRole('heading', { level: 1 })).toHaveText('Message sent');
    await trust.getByRole('link', { name: 'Follow this message' }).click();
    await expect(trust.getByRole('heading', { name: /Waiting to be collected by Riverside/ })).toBeVisible();

    // The open inbox updates automatically. Without JavaScript it appears when the page is next loaded.
    const row = practice.getByRole('link', { name: subject });
    if (!scripted) await reloadUntilShown(practice, row);
    await row.click();
    await expect(practice.getByRole('heading', { level: 1 })).toHaveText(subject);
    const message = new MessagePage(practice);
    const saved = await message.download();
    expect(saved.name).toBe('discharge summary (final).xml');
    expect(saved.bytes.equals(bytes)).toBe(true);

    // Continues to the next message.
    await message.markCollected();
    await expect(practice.getByText('1 message is marked as collected.')).toBeVisible();
    const collected = trust.getByRole('heading', { name: /^Collected by Riverside Surgery/ });
    if (!scripted) await reloadUntilShown(trust, collected);
    await expect(collected).toBeVisible({ timeout: 90_000 });
  });

  test(`marking as collected can be undone, ${how}`, async ({ signIn }) => {
    const toId = await mailboxIdOf('Y99001GP001');
    const page = await signIn('practice', { javaScriptEnabled: scripted, path: `/mailboxes/${toId}` });
    await page
      .getByRole('link', { name: scripted ? 'Discharge summary 005' : 'Discharge summary 009' })
      .click();
    const message = new MessagePage(page);
    await message.markCollected();
    await message.undo();
    await expect(page.getByText('The message is back in your inbox')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Mark as collected' })).toBeVisible();
  });

  test(`several messages are marked as collected at once, ${how}`, async ({ signIn }) => {
    const toId = await mailboxIdOf('Y99001GP002');
    const page = await signIn('administrator', { javaScriptEnabled: scripted, path: `/mailboxes/${toId}` });
    await page
      .getByRole('checkbox', { name: /Blood results, batch/ })
      .first()
      .check();
    await page.getByRole('button', { name: 'Mark as collected' }).click();
    await expect(page.getByRole('heading', { name: 'This file has not been downloaded' })).toBeVisible();
    await page.getByRole('button', { name: 'Mark as collected' }).click();
    await expect(page.getByText('1 message is marked as collected.')).toBeVisible();
  });
}

test('a recipient is found by the words of its name', async ({ signIn }) => {
  const page = await signIn('practice');
  const compose = new ComposePages(page);
  await compose.begin(await mailboxIdOf('Y99001GP001'));
  await compose.chooseWorkflow('Referral letter');
  await compose.searchRecipient('northmoor discharge', 'RX999OT004');
  expect(page.url()).not.toMatch(/northmoor/i);
  await page.waitForURL('**/file');
});

test('a report is joined to the message it is about, and the message can be edited and sent again', async ({
  signIn,
}) => {
  const auditId = await mailboxIdOf('Y99001GP003');
  const page = await signIn('practice', { path: `/mailboxes/${auditId}/sent?tab=problems` });
  await page.getByRole('link', { name: 'Audit follow-up' }).first().click();
  await expect(page.getByRole('heading', { name: 'Not delivered to Hilltop Practice' })).toBeVisible();
  await page.getByRole('button', { name: 'Edit and send again' }).click();
  await page.waitForURL('**/check');
  await expect(page.getByText('Hilltop Practice').first()).toBeVisible();
});

test('the inbox can be searched, filtered, sorted and paged [ASVS 14.2.1]', async ({ signIn }) => {
  const page = await signIn('practice', { path: `/mailboxes/${await mailboxIdOf('Y99001GP001')}` });
  await expect(page.getByRole('row')).toHaveCount(26);
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(page.getByRole('link', { name: 'Previous page' })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search' }).fill('weekly OBSERVATIONS');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Weekly observations' })).toBeVisible();
  // The search may be a patient's name, so it is not in the address.
  expect(page.url()).not.toMatch(/weekly|observations/i);
  await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('weekly OBSERVATIONS');
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('searchbox', { name: 'Search' }).fill('no such message');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByText('No message matches your search')).toBeVisible();
});

test('a mailbox can be set to count a complete download as collected, which can still be undone', async ({
  browser,
}) => {
  const access = { mailbox: 'VN902CH001', level: 'MANAGE' } as const;
  const manager = await addMember('Mo Setter', access, { odsCode: 'VN902' });
  const page = await openAs(browser, manager);
  const setTo = async (when: string) => {
    await page.goto(`/mailboxes/${await mailboxIdOf(access.mailbox)}`);
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('radio', { name: when }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('The settings are saved.')).toBeVisible();
  };
  await setTo('When its file was downloaded');
  const subject = uniqueSubject('Taken');
  const message = { sender: 'Y99001GP001', recipient: access.mailbox, workflow: 'REFERRAL_LETTER_V1' };
  await deliver({ ...message, subject, text: 'whole' });
  await page.goto(`/mailboxes/${await mailboxIdOf(access.mailbox)}`);
  const row = page.getByRole('link', { name: subject });
  await reloadUntilShown(page, row);
  await row.click();
  await expect(page.getByText('Downloading the whole file marks this message as collected')).toBeVisible();
  expect((await new MessagePage(page).download()).bytes.toString()).toBe('whole');
  await expect(page.getByRole('heading', { name: 'Marked as collected' })).toBeVisible();
  await new MessagePage(page).undo();
  await expect(page.getByText('The message is back in your inbox')).toBeVisible();
  await setTo('When someone marks it as collected');
  await page.context().close();
  await removeMembers([manager]);
});

test('going back after sending does not show a button that seems to send again', async ({ signIn }) => {
  const page = await signIn('trust');
  const { file } = randomFile('once.csv', 1_000);
  const letter = {
    workflow: 'Referral letter',
    recipient: 'Y99001GP001',
    file,
    subject: uniqueSubject('Once'),
  };
  await new ComposePages(page).write(await mailboxIdOf('RX999OT004'), letter);
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Message sent');
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Send now' })).toHaveCount(0);
});
