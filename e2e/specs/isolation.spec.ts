import { mailboxIdOf, rows } from '../fixtures/database';
import { expect, test } from '../fixtures/portal';
import { required } from '../fixtures/settings';

async function anyMessageOf(mailboxId: string): Promise<string> {
  const [row] = await rows<{ id: string }>('select id from message where mailbox_id = $1 limit 1', [
    mailboxId,
  ]);
  if (!row) throw new Error('The mailbox is empty.');
  return row.id;
}

async function refusals(mailboxId: string): Promise<number> {
  const [row] = await rows<{ count: number }>(
    `select count(*)::int as count from audit_event where event = 'access.not_found' and mailbox_id = $1`,
    [mailboxId],
  );
  return row?.count ?? 0;
}

test("another organisation's mailbox and messages do not exist at any address, and each attempt is recorded [ASVS 8.2.2, 8.4.1, 16.3.2]", async ({
  signIn,
}) => {
  const page = await signIn('careHome');
  const [own, other] = [await mailboxIdOf('VN902CH001'), await mailboxIdOf('Y99001GP001')];
  const message = await anyMessageOf(other);
  const addresses = [
    `/mailboxes/${other}`,
    `/mailboxes/${other}/sent`,
    `/mailboxes/${other}/compose`,
    `/mailboxes/${other}/messages/${message}`,
    `/api/mailboxes/${other}/pulse`,
    `/api/mailboxes/${other}/messages/${message}/pulse`,
    `/api/mailboxes/${other}/messages/${message}/file`,
    `/mailboxes/${other}/compose/${message}/recipient`,
    `/mailboxes/${other}/compose/${message}/check`,
  ];
  const before = await refusals(other);
  for (const address of addresses) {
    const response = await page.request.get(address, { headers: { accept: 'application/json' } });
    expect(response.status(), address).toBe(404);
    // The same attempt within a minute is counted in the existing row.
    expect(await refusals(other), address).toBeGreaterThan(before);
  }
  // The other organisation's message under the person's own mailbox.
  for (const address of [
    `/mailboxes/${own}/messages/${message}`,
    `/api/mailboxes/${own}/messages/${message}/file`,
  ]) {
    expect(
      (await page.request.get(address, { headers: { accept: 'application/json' } })).status(),
      address,
    ).toBe(404);
  }
});

test("a form with another organisation's ids is refused as not found [ASVS 8.2.2]", async ({ signIn }) => {
  const page = await signIn('careHome');
  const other = await mailboxIdOf('Y99001GP001');
  const message = await anyMessageOf(other);
  const response = await page.request.post(`/api/mailboxes/${other}/drafts/${message}/send`, {
    headers: { accept: 'application/json', origin: required('BASE_URL') },
    multipart: { version: '0', file: { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') } },
  });
  expect(response.status()).toBe(404);
});

test('in your own organisation, an action you have no right to is refused with an explanation, and recorded [ASVS 8.2.1, 16.3.2]', async ({
  signIn,
}) => {
  const page = await signIn('administrator');
  const pathology = await mailboxIdOf('Y99001GP002');
  const response = await page.goto(`/mailboxes/${pathology}/compose`);
  expect(response?.status()).toBe(403);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You do not have permission');
  await expect(page).toHaveTitle('You do not have permission – MESH Mailbox');
  const [row] = await rows(`select 1 from audit_event where event = 'access.refused' and mailbox_id = $1`, [
    pathology,
  ]);
  expect(row).toBeDefined();
});

test('strangers are sent to sign in, then continue to where they were going', async ({ page }) => {
  const inbox = `/mailboxes/${await mailboxIdOf('Y99001GP001')}`;
  await page.goto(inbox);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page
    .locator('form:has(input[value="practice@riverside.example.nhs.uk"])')
    .getByRole('button')
    .click();
  await expect(page).toHaveURL(new RegExp(`${inbox}$`));
});

test('a person who clicks on a CSV list after their session has ended signs in and returns to the list', async ({
  page,
}) => {
  const [row] = await rows<{ id: string }>(`select id from organisation where ods_code = 'Y99001'`);
  const base = `/organisation/${row?.id}`;
  for (const list of ['people', 'access', 'trail', 'review/00000000-0000-4000-8000-000000000000']) {
    await page.goto(`${base}/${list}/csv`);
    const { pathname, searchParams } = new URL(page.url());
    expect([pathname, searchParams.get('next')]).toEqual(['/sign-in', `${base}/${list}`]);
  }
});

test('after signing out the old cookie no longer works [ASVS 7.4.1]', async ({ signIn }) => {
  const page = await signIn('screening');
  const cookies = await page.context().cookies();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in?*');
  await page.context().addCookies(cookies);
  await page.goto('/mailboxes');
  await expect(page).toHaveURL(/\/sign-in/);
});
