import type { BrowserContext, Page } from '@playwright/test';
import { mailboxIdOf, rows } from '../fixtures/database';
import { fileWith } from '../fixtures/files';
import { addMember, type Member, openAs, removeMembers } from '../fixtures/members';
import { addOrganisation, type LargeOrganisation, removeOrganisation } from '../fixtures/organisations';
import { expect, test } from '../fixtures/portal';
import { ComposePages } from '../pages/compose-pages';
import { SignInPage } from '../pages/sign-in-page';

type Scene = { place: LargeOrganisation; first: Member; second: Member; messageId: string; path: string };

let scene: Scene;

test.beforeAll(async () => {
  const place = await addOrganisation(1);
  const [mailboxId = ''] = place.mailboxIds;
  const options = { odsCode: place.odsCode };
  const [first, second] = [
    await addMember('Priya First', undefined, options),
    await addMember('Ann Second', undefined, options),
  ];
  await rows(
    `insert into mailbox_grant (id, mailbox_id, person_id, level)
     select gen_random_uuid(), $1, unnest($2::uuid[]), 'MANAGE'`,
    [mailboxId, [first.id, second.id]],
  );
  const [message] = await rows<{ id: string }>(
    `insert into message (id, mailbox_id, direction, state, workflow_id, happened_at, expires_at)
     values (uuidv7(), $1, 'RECEIVED', 'AVAILABLE', 'ANY', now(), now() + interval '5 days') returning id`,
    [mailboxId],
  );
  const messageId = message?.id ?? '';
  scene = { place, first, second, messageId, path: `/mailboxes/${mailboxId}/messages/${messageId}` };
});

test.afterAll(async () => {
  await rows('delete from message where mailbox_id = $1', [scene.place.mailboxIds[0]]);
  await removeMembers([scene.first, scene.second]);
  await removeOrganisation(scene.place);
});

const header = (page: Page) => page.getByRole('list', { name: 'Your account' });

/** The second person signs in, in another tab of the same browser. */
async function signInSecond(context: BrowserContext): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto('/sign-in?again=yes');
  await new SignInPage(tab).chooseAddress(scene.second.email);
  await expect(header(tab)).toContainText(scene.second.name);
  return tab;
}

async function expectTurnedAway(page: Page): Promise<void> {
  const words = `You are now signed in as ${scene.second.name}. Nothing was done.`;
  await expect(page.getByRole('heading', { name: words })).toBeVisible();
  await expect(header(page)).toContainText(scene.second.name);
}

async function stateOfMessage(): Promise<unknown> {
  const [row] = await rows('select state from message where id = $1', [scene.messageId]);
  return row;
}

for (const scripted of [true, false]) {
  test(`a form in a tab that another person opened does nothing, and says who is signed in, ${scripted ? 'with' : 'without'} script`, async ({
    browser,
  }) => {
    const tab = await openAs(browser, scene.first, { javaScriptEnabled: scripted });
    // So that the tab cannot find out before the button is pressed.
    await tab.route('**/api/session', (route) => route.abort());
    await tab.goto(scene.path);
    await signInSecond(tab.context());
    await tab.getByRole('button', { name: 'Mark as collected' }).click();
    await expectTurnedAway(tab);
    expect(await stateOfMessage()).toEqual({ state: 'AVAILABLE' });
    await tab.context().close();
  });
}

test('a tab notices that another person has signed in, and stops showing anything of the first', async ({
  browser,
}) => {
  const tab = await openAs(browser, scene.first);
  await tab.goto(scene.path);
  await expect(header(tab)).toContainText(scene.first.name);
  await signInSecond(tab.context());
  await expectTurnedAway(tab);
  await tab.context().close();
});

test('the page says it is offline, what was typed stays, and nothing is sent', async ({ browser }) => {
  const tab = await openAs(browser, scene.first);
  await tab.goto('/account/name');
  const name = tab.getByRole('textbox', { name: 'Your name' });
  await name.fill('Priya Typed');
  await tab.context().setOffline(true);
  const notice = tab.getByRole('heading', { name: /^You’re offline\. What you see is from \d\d:\d\d\.$/ });
  await expect(notice).toBeVisible();
  await tab.getByRole('button', { name: 'Save' }).click();
  await tab.getByRole('link', { name: 'Mailboxes' }).click();
  await expect(name).toHaveValue('Priya Typed');
  await tab.context().setOffline(false);
  await expect(notice).toBeHidden();
  expect(await rows('select name from person where id = $1', [scene.first.id])).toEqual([
    { name: scene.first.name },
  ]);
  await tab.context().close();
});

test('the second tab is told that its file was not sent, back leads to the receipt, and a reload keeps what was typed', async ({
  signIn,
}) => {
  const mailboxId = await mailboxIdOf('Y99001GP001');
  const page = await signIn('practice', { path: `/mailboxes/${mailboxId}/compose` });
  const compose = new ComposePages(page);
  const subject = page.getByLabel('Subject (optional)');
  await page.getByRole('radio', { name: 'Referral letter', exact: false }).first().check();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Referral letter', exact: false }).first()).toBeChecked();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL('**/recipient');
  await compose.typeRecipient('RX999OT004');
  await page.waitForURL('**/file');
  await compose.chooseFile(fileWith('first.txt', 'the first'));
  await page.waitForURL('**/details');
  await subject.fill('Typed and reloaded');
  await page.reload();
  await expect(subject).toHaveValue('Typed and reloaded');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL('**/check');

  const second = await page.context().newPage();
  await second.goto(page.url());
  await second.getByLabel('Choose the file to send').setInputFiles(fileWith('second.txt', 'the second'));
  await page.getByLabel('Choose the file to send').setInputFiles(fileWith('first.txt', 'the first'));
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Message sent' })).toBeVisible();
  await second.getByRole('button', { name: 'Send now' }).click();
  await expect(second.getByRole('heading', { name: 'Your file was not sent' })).toBeVisible();
  await expect(second.getByRole('main')).toContainText('first.txt');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Message sent' })).toBeVisible();
});
