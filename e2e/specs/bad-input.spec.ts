import { utimesSync, writeFileSync } from 'node:fs';
import type { Page, Route } from '@playwright/test';
import { mailboxIdOf, rows } from '../fixtures/database';
import { fileWith, sparseFile, uniqueSubject } from '../fixtures/files';
import { addMember, endSessions, givePassword, openAs, removeMembers } from '../fixtures/members';
import { expect, test } from '../fixtures/portal';
import { ComposePages } from '../pages/compose-pages';
import { SignInPage } from '../pages/sign-in-page';

const LIMIT_BYTES = 100_000_000;
const LETTER = { workflow: 'Referral letter', recipient: 'RX999OT004' };

async function expectProblem(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText(words);
}

function draftIdIn(page: Page): string {
  return /compose\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
}

async function stateOf(messageId: string): Promise<string | undefined> {
  const [row] = await rows<{ state: string }>('select state::text from message where id = $1', [messageId]);
  return row?.state;
}

for (const scripted of [true, false]) {
  const how = scripted ? 'with script' : 'without script';

  test(`an unknown recipient is named and nothing continues, ${how}`, async ({ signIn }) => {
    const page = await signIn('practice', { javaScriptEnabled: scripted });
    const compose = new ComposePages(page, scripted);
    await compose.begin(await mailboxIdOf('Y99001GP001'));
    await compose.chooseWorkflow(LETTER.workflow);
    await compose.search('NOSUCHBOX');
    await expect(page.getByRole('heading', { name: 'Nobody found for “NOSUCHBOX”' })).toBeVisible();
    await expect(page.getByLabel('Organisation, ODS code or mailbox ID')).toHaveValue('NOSUCHBOX');
    await expect(page.getByRole('button', { name: 'Continue' })).toHaveCount(0);
  });

  test(`emoji and control characters in the subject are refused with an explanation, ${how}`, async ({
    signIn,
  }) => {
    const page = await signIn('practice', { javaScriptEnabled: scripted });
    const compose = new ComposePages(page, scripted);
    await compose.begin(await mailboxIdOf('Y99001GP001'));
    await compose.chooseWorkflow(LETTER.workflow);
    await compose.typeRecipient(LETTER.recipient);
    await page.waitForURL('**/file');
    await page.goto(page.url().replace('/file', '/details'));
    await compose.describe('Letter 😀');
    await expectProblem(page, /😀/);
    await expect(page.getByLabel('Subject (optional)')).toHaveValue('Letter 😀');
    await compose.describe('Letter\u0007bell');
    await expectProblem(page, /one line/);
  });

  const unfit = [
    {
      title: 'an empty file is refused and nothing is sent',
      make: () => fileWith('empty.csv', ''),
      words: /empty/i,
    },
    {
      title: 'a file one byte too big is refused and nothing is sent [ASVS 5.2.1]',
      make: () => sparseFile('big.csv', LIMIT_BYTES + 1),
      words: /100 MB/,
    },
  ];
  for (const { title, make, words } of unfit) {
    test(`${how}, ${title}`, async ({ signIn }) => {
      const page = await signIn('practice', { javaScriptEnabled: scripted });
      const compose = new ComposePages(page, scripted);
      const file = fileWith('fits.csv', 'a,b\n');
      await compose.write(await mailboxIdOf('Y99001GP001'), {
        ...LETTER,
        file,
        subject: uniqueSubject('Unfit'),
      });
      if (scripted) {
        await page.goto(page.url().replace('/check', '/file'));
        await page.getByLabel(/Choose a/).setInputFiles(make());
      } else {
        await compose.send(make());
      }
      await expectProblem(page, words);
      expect(await stateOf(draftIdIn(page))).toBe('DRAFT');
    });
  }
}

test('a file whose name MESH cannot carry is refused before anything is sent', async ({ signIn }) => {
  const page = await signIn('practice');
  const compose = new ComposePages(page);
  await compose.begin(await mailboxIdOf('Y99001GP001'));
  await compose.chooseWorkflow(LETTER.workflow);
  await compose.typeRecipient(LETTER.recipient);
  await page.waitForURL('**/file');
  await page.getByLabel(/Choose a/).setInputFiles(fileWith('letter 😀.pdf', '%PDF'));
  await expectProblem(page, /😀/);
});

test('a reused reference is accepted with a note, and one that MESH cannot look up is refused', async ({
  signIn,
}) => {
  const page = await signIn('practice');
  const compose = new ComposePages(page);
  await compose.begin(await mailboxIdOf('Y99001GP001'));
  await compose.chooseWorkflow(LETTER.workflow);
  await compose.typeRecipient(LETTER.recipient);
  await page.waitForURL('**/file');
  await page.goto(page.url().replace('/file', '/details'));
  await compose.describe('Again', 'REF/2026');
  await expectProblem(page, /cannot have “\/”/);
  await compose.describe('Again', 'REF-2026-0411');
  await page.waitForURL('**/check');
  await expect(page.getByText('You have used this reference before.')).toBeVisible();
});

test('a file saved again since it was chosen is named, and can be chosen again and sent', async ({
  signIn,
}) => {
  const page = await signIn('practice');
  const compose = new ComposePages(page);
  const file = fileWith('saved-again.csv', 'a,b\n');
  const subject = uniqueSubject('Saved again');
  await compose.write(await mailboxIdOf('Y99001GP001'), { ...LETTER, file, subject });
  writeFileSync(file, 'a,b\n1,2\n');
  utimesSync(file, new Date(), new Date(Date.now() + 60_000));
  const refresh = new Promise<Route>((resolve) =>
    page.route(({ pathname }) => pathname.endsWith('/check'), resolve, { times: 1 }),
  );
  await compose.send(file);
  const held = await refresh;
  // Until the page has the version it would send, there is no button to click.
  await expect(page.getByRole('button', { name: 'Send now' })).toBeHidden();
  await held.continue();
  await expectProblem(page, /This file has changed or moved since you chose it\. Choose it again/);
  expect(await stateOf(draftIdIn(page))).toBe('DRAFT');
  await page.getByLabel('Choose the file to send').setInputFiles(file);
  await page.getByRole('button', { name: 'Send now' }).click();
  await page.waitForURL('**/sent');
});

test('a form changed in another window is not sent', async ({ signIn }) => {
  const page = await signIn('practice');
  const compose = new ComposePages(page);
  const file = fileWith('stale.csv', 'a,b\n');
  await compose.write(await mailboxIdOf('Y99001GP001'), { ...LETTER, file, subject: uniqueSubject('Stale') });
  const other = await page.context().newPage();
  await other.goto(page.url().replace('/check', '/details'));
  await new ComposePages(other).describe('Changed elsewhere');
  await other.waitForURL('**/check');
  await compose.send(file);
  await expectProblem(page, /changed in another window/);
  expect(await stateOf(draftIdIn(page))).toBe('DRAFT');
});

test('pressing "Send now" twice, in two windows, sends one message', async ({ signIn }) => {
  const page = await signIn('practice');
  const mailboxId = await mailboxIdOf('Y99001GP001');
  const file = fileWith('twice.csv', 'a,b\n');
  const subject = uniqueSubject('Twice');
  await new ComposePages(page).write(mailboxId, { ...LETTER, file, subject });
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByLabel('Choose the file to send').setInputFiles(file);
  await Promise.all([
    page.getByRole('button', { name: 'Send now' }).dblclick(),
    other.getByRole('button', { name: 'Send now' }).click(),
  ]);
  await Promise.all([page.waitForURL('**/sent'), other.waitForURL('**/sent')]);
  const trustInbox = await mailboxIdOf('RX999OT004');
  const arrived = () =>
    rows('select 1 from message where mailbox_id = $1 and subject = $2', [trustInbox, subject]);
  await expect.poll(async () => (await arrived()).length).toBe(1);
  const sent = await rows('select 1 from audit_event where event = $1 and outcome = $2 and message_id = $3', [
    'message.sent',
    'succeeded',
    draftIdIn(page),
  ]);
  expect(sent).toHaveLength(1);
});

for (const scripted of [true, false]) {
  test(`what was typed is kept when the session ends, ${scripted ? 'with' : 'without'} script`, async ({
    browser,
  }) => {
    const typist = await addMember('Tess Field', { mailbox: 'Y99001GP002', level: 'SEND' });
    const page = await openAs(browser, typist, { javaScriptEnabled: scripted });
    const compose = new ComposePages(page, scripted);
    await compose.begin(await mailboxIdOf('Y99001GP002'));
    await compose.chooseWorkflow(LETTER.workflow);
    await compose.typeRecipient(LETTER.recipient);
    await page.waitForURL('**/file');
    await page.goto(page.url().replace('/file', '/details'));
    await endSessions(typist);
    const subject = uniqueSubject('Kept');
    await compose.describe(subject, 'KEPT-1');
    await expect(page.getByRole('heading', { name: 'You have been signed out' })).toBeVisible();
    await new SignInPage(page).chooseAddress(typist.email);
    await page.waitForURL('**/details?again=signed-in');
    await expect(page.getByText('Nothing has been done yet')).toBeVisible();
    await expect(page.getByLabel('Subject (optional)')).toHaveValue(subject);
    await expect(page.getByLabel('Your reference (optional)')).toHaveValue('KEPT-1');
    await page.context().close();
    await removeMembers([typist]);
  });

  test(`a wrong password is refused without saying who has an account, ${scripted ? 'with' : 'without'} script`, async ({
    browser,
  }) => {
    const known = await addMember('Will Guess');
    await givePassword(known);
    const context = await browser.newContext({ javaScriptEnabled: scripted });
    const page = await context.newPage();
    const signIn = new SignInPage(page);
    await page.goto('/sign-in');
    await signIn.signInWith(known.email, '');
    await expectProblem(page, 'Enter your password');
    for (const email of [known.email, `nobody.${known.email}`]) {
      await page.goto('/sign-in');
      await signIn.signInWith(email, 'wrong password');
      await expectProblem(page, 'The email address or the password is not right.');
      await expect(page.getByLabel('Email address')).toHaveValue(email);
    }
    await context.close();
    await removeMembers([known]);
  });
}
