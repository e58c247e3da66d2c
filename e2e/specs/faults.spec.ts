import type { Page } from '@playwright/test';
import { recallList } from '@/prisma/seed/files';
import { mailboxIdOf, rows } from '../fixtures/database';
import { fileWith, uniqueSubject } from '../fixtures/files';
import { expect, test } from '../fixtures/portal';
import { addFault, clearFaults, deliver, truthOf } from '../fixtures/simulator';
import { ComposePages } from '../pages/compose-pages';
import { MessagePage } from '../pages/message-page';

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

test('when MESH answers 500 to a download, a page says so, and the next attempt works', async ({
  signIn,
}) => {
  const mailboxId = await mailboxIdOf('Y99001GP003');
  const page = await signIn('practice', { path: `/mailboxes/${mailboxId}` });
  await page.getByRole('link', { name: 'Recall list, November' }).click();
  await addFault({
    match: { method: 'GET', path: '/messageexchange/Y99001GP003/inbox/[^/]+' },
    times: 4,
    status: 500,
  });
  await page.getByRole('link', { name: 'Download', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText(
    'MESH cannot be reached',
  );
  await clearFaults();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('recall-2026-11.csv');
  expect(await download.failure()).toBeNull();
});

/** MESH cuts every request for this file until the faults are cleared. */
const cutFile = (cut_after_bytes: number) =>
  addFault({
    match: { method: 'GET', path: '/messageexchange/Y99001GP001/inbox/[^/]+' },
    times: 20,
    cut_after_bytes,
  });

test('a download that MESH cuts short is never taken for a whole one, and the page says so', async ({
  signIn,
}) => {
  const mailboxId = await mailboxIdOf('Y99001GP001');
  const page = await signIn('practice', { path: `/mailboxes/${mailboxId}?workflow=REFERRAL_LETTER_V1` });
  await page.getByRole('link', { name: 'Monthly recall list, November' }).click();
  await cutFile(1_000_000);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download', exact: true }).click(),
  ]);
  expect(await download.failure()).not.toBeNull();
  await expect(page.getByText('Download broke off').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'The last download was not complete' })).toBeVisible();
});

test('a file cut off at its start leads to an explanation, and the next attempt gets it', async ({
  signIn,
}) => {
  const mailboxId = await mailboxIdOf('Y99001GP001');
  const page = await signIn('practice', { path: `/mailboxes/${mailboxId}?workflow=TOC_FHIR_EC_DISCH` });
  await page.getByRole('link', { name: 'Emergency care discharge (compressed)' }).click();
  await cutFile(2_000);
  await page.getByRole('link', { name: 'Download', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText(
    'could not give you the whole file',
  );
  await clearFaults();
  const { name, bytes } = await new MessagePage(page).download();
  expect([name, bytes.toString()]).toEqual(['emergency-care.csv', recallList(4_000)]);
  await expect(page.getByRole('heading', { name: 'The last download was not complete' })).toBeHidden();
});

test('a file that is not compressed as its sender says can be downloaded as received', async ({ signIn }) => {
  const subject = uniqueSubject('Not gzip');
  const [sender, recipient] = ['RX999OT004', 'Y99001GP003'];
  await deliver({
    sender,
    recipient,
    workflow: 'SCREEN_RECALL_V2',
    subject,
    text: 'plain',
    isCalledGzip: true,
  });
  const page = await signIn('practice', { path: `/mailboxes/${await mailboxIdOf(recipient)}` });
  await page.getByRole('link', { name: subject }).click();
  await page.getByRole('link', { name: 'Download', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'We cannot open this file' })).toBeVisible();
  const { name, bytes } = await new MessagePage(page).download('Download as received');
  expect([name, bytes.toString()]).toEqual(['letter (as received).txt', 'plain']);
});

test('when MESH cannot look up the recipient, the page says so and nothing is lost', async ({ signIn }) => {
  const page = await signIn('practice');
  const compose = new ComposePages(page);
  await compose.begin(await mailboxIdOf('Y99001GP001'));
  await compose.chooseWorkflow('Referral letter');
  await page.waitForURL('**/recipient');
  await addFault({ match: { path: '/messageexchange/workflowsearch/' }, times: 20, status: 503 });
  await compose.search('RX999OT004');
  await expect(page.getByRole('heading', { name: /^MESH cannot be reached/ })).toBeVisible();
  await expect(page.getByLabel('Organisation, ODS code or mailbox ID')).toHaveValue('RX999OT004');
});

/** What each claim needs in MESH's own history of the message, by code. */
const NEEDS: Record<string, string> = {
  waiting: 'accepted',
  'next.collected': 'accepted',
  'event.arrived': 'accepted',
  'event.accepted': 'accepted',
  on_its_way: 'accepted',
  'receipt.sent': 'accepted',
  'next.acknowledged': 'accepted',
  'event.arrived_there': 'listed',
  'event.downloaded': 'downloaded',
  'file.downloaded': 'downloaded',
  collected: 'acknowledged',
  'event.collected': 'acknowledged',
  acknowledged: 'acknowledged',
  'event.acknowledged': 'acknowledged',
  'receipt.collected': 'acknowledged',
};
/** Claims about what was done or seen here, or that we are still finding out. MESH has no record of these. */
const OWN = [
  ...['finding_out', 'marked', 'being_told', 'sending', 'draft', 'event.sending', 'event.unconfirmed'],
  ...[
    'event.seen',
    'event.marked_collected',
    'event.download_broken',
    'event.send_failed',
    'download.broke_off',
  ],
];

/**
 * Fails when the page says of the message what MESH does not know, or what is not among this journey's
 * claims.
 */
async function expectTrue(page: Page, subject: string): Promise<string[]> {
  const claims = page.locator('main [data-claim]');
  await expect(claims.first()).toBeVisible();
  const codes = await claims.evaluateAll((all) => all.map((each) => each.getAttribute('data-claim') ?? ''));
  const messages = await truthOf(subject);
  expect(messages.length).toBeLessThanOrEqual(1);
  const had = messages[0]?.history.map(({ what }) => what) ?? [];
  for (const code of codes.filter((each) => !OWN.includes(each))) {
    expect(Object.keys(NEEDS), `${page.url()} says ${code}`).toContain(code);
    expect(had, `${page.url()} says ${code}`).toContain(NEEDS[code]);
  }
  return codes;
}

test('behind a gateway that fails now and then, every claim about a message is true', async ({ signIn }) => {
  const [from, to] = ['Y99001GP002', 'RX999OT011'];
  const subject = uniqueSubject('Through a gateway');
  const sending = await signIn('practice');
  const mailboxId = await mailboxIdOf(from);
  await new ComposePages(sending).write(mailboxId, {
    ...LETTER,
    file: fileWith('gateway.csv', 'a,b\n'),
    subject,
  });
  await addFault({ match: { method: 'POST', path: `/${from}/outbox$` }, times: 1, gateway: 'lost_answer' });
  for (const gateway of ['not_found', 'bad_gateway'] as const)
    await addFault({ match: { path: `/${from}/outbox/tracking` }, times: 1, gateway });
  for (const gateway of ['forbidden', 'bad_gateway'] as const)
    await addFault({ match: { method: 'HEAD', path: `/${to}/inbox/` }, times: 1, gateway });
  await sending.getByRole('button', { name: 'Send now' }).click();
  await sending.waitForURL('**/sent');
  await expectTrue(sending, subject);
  await expect(sending.getByRole('heading', { name: 'Message sent' })).toBeVisible({ timeout: 90_000 });
  await expectTrue(sending, subject);

  const recipientId = await mailboxIdOf(to);
  const arrived = () =>
    rows('select id from message where mailbox_id = $1 and subject = $2', [recipientId, subject]);
  await expect.poll(async () => (await arrived()).length, { timeout: 60_000 }).toBe(1);
  const messagePage = `/mailboxes/${recipientId}/messages/${(await arrived())[0]?.id}`;
  const receiving = await signIn('trust', { path: messagePage });
  expect(await expectTrue(receiving, subject)).toContain('waiting');
  await addFault({ match: { method: 'GET', path: `/${to}/inbox/[^/]+$` }, times: 1, gateway: 'bad_gateway' });
  const { bytes } = await new MessagePage(receiving).download();
  expect(bytes.toString()).toBe('a,b\n');
  for (const gateway of ['not_found', 'bad_gateway'] as const)
    await addFault({ match: { method: 'PUT', path: `/${to}/inbox/` }, times: 1, gateway });
  await new MessagePage(receiving).markCollected();
  await expect(receiving.getByText('1 message is marked as collected.')).toBeVisible();
  await receiving.goto(messagePage);
  await expectTrue(receiving, subject);
});
