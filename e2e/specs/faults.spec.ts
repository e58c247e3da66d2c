import { readFile } from 'node:fs/promises';
import { recallList } from '@/prisma/seed/files';
import { mailboxIdOf, rows } from '../fixtures/database';
import { fileWith, uniqueSubject } from '../fixtures/files';
import { expect, test } from '../fixtures/portal';
import { addFault, clearFaults } from '../fixtures/simulator';
import { ComposePages } from '../pages/compose-pages';

const LETTER = { workflow: 'Referral letter', recipient: 'RX999OT011' };

test.afterEach(clearFaults);

test('when the answer to a send is lost, the page says so, finds out, and the message exists once', async ({
  signIn,
}) => {
  const page = await signIn('practice');
  const mailboxId = await mailboxIdOf('Y99001GP002');
  const subject = uniqueSubject('Lost answer');
  const file = fileWith('lost.csv', 'a,b\n');
  await new ComposePages(page).write(mailboxId, { ...LETTER, file, subject });
  await addFault({
    match: { method: 'POST', path: '/messageexchange/Y99001GP002/outbox$' },
    times: 1,
    lose_answer: true,
  });
  await page.getByRole('button', { name: 'Send now' }).click();
  await page.waitForURL('**/sent');
  await expect(page.getByRole('heading', { name: /finding out|Message sent/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Message sent' })).toBeVisible({ timeout: 60_000 });
  const recipient = await mailboxIdOf('RX999OT011');
  const arrived = () =>
    rows('select 1 from message where mailbox_id = $1 and subject = $2', [recipient, subject]);
  await expect.poll(async () => (await arrived()).length).toBe(1);
});

test('when MESH answers 500 to a download, a page says so, and the next try works', async ({ signIn }) => {
  const mailboxId = await mailboxIdOf('Y99001GP003');
  const page = await signIn('practice', { path: `/mailboxes/${mailboxId}` });
  await page.getByRole('link', { name: 'Recall list, November' }).click();
  await addFault({
    match: { method: 'GET', path: '/messageexchange/Y99001GP003/inbox/[^/]+' },
    times: 4,
    status: 500,
  });
  await page.getByRole('link', { name: 'Download' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText(
    'MESH cannot be reached',
  );
  await clearFaults();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('recall-2026-11.csv');
  expect(await download.failure()).toBeNull();
});

for (const { subject, rows: lines, kind } of [
  { kind: 'of known length', subject: 'Monthly recall list, November', rows: 60_000 },
  { kind: 'of unknown length', subject: 'Emergency care discharge (compressed)', rows: 4_000 },
]) {
  test(`a download ${kind} that MESH breaks off is never taken for a whole one, and the page tells of it`, async ({
    signIn,
  }) => {
    const mailboxId = await mailboxIdOf('Y99001GP001');
    const page = await signIn('practice', {
      path: `/mailboxes/${mailboxId}?workflow=${lines === 4_000 ? 'TOC_FHIR_EC_DISCH' : 'REFERRAL_LETTER_V1'}`,
    });
    await page.getByRole('link', { name: subject }).click();
    const match = { method: 'GET', path: '/messageexchange/Y99001GP001/inbox/[^/]+' };
    await addFault({ match, times: 1, cut_after_bytes: 2_000 });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download' }).click(),
    ]);
    // A browser either says that it failed, or has begun it again by itself and got all of it.
    if ((await download.failure()) === null) {
      expect(await readFile(await download.path(), 'utf8')).toBe(recallList(lines));
    }
    await page.reload();
    await expect(page.getByText('Download broke off')).toBeVisible();
  });
}

test('when MESH cannot be asked who receives, the page says so and nothing is lost', async ({ signIn }) => {
  const page = await signIn('practice');
  const compose = new ComposePages(page);
  await compose.begin(await mailboxIdOf('Y99001GP001'));
  await compose.chooseWorkflow('Referral letter');
  await page.waitForURL('**/recipient');
  await addFault({ match: { path: '/messageexchange/workflowsearch/' }, times: 20, status: 503 });
  await compose.typeRecipient('RX999OT004');
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText(
    'MESH cannot be reached',
  );
  await expect(page.getByLabel('Mailbox id', { exact: true })).toHaveValue('RX999OT004');
});
