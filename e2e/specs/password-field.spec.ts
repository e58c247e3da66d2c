import { expect, test } from '../fixtures/portal';

const PASSWORD = ' kettle Örbit pigeon ';

test('a password is hidden, can be shown, and is known to password managers for what it is [ASVS 6.2.6, 6.2.7]', async ({
  page,
}) => {
  await page.goto('/sign-in');
  const field = page.getByLabel('Password', { exact: true });
  await expect(field).toHaveAttribute('type', 'password');
  await expect(field).toHaveAttribute('autocomplete', 'current-password');
  await expect(page.getByLabel('E-mail address')).toHaveAttribute('autocomplete', /username|email/);
  await field.fill(PASSWORD);
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect(field).toHaveAttribute('type', 'text');
  await expect(field).toHaveValue(PASSWORD);
  await page.getByRole('button', { name: 'Hide password' }).click();
  await expect(field).toHaveAttribute('type', 'password');
});

test('a password can be pasted, and arrives as it is [ASVS 6.2.7]', async ({ page }) => {
  await page.goto('/sign-in');
  // A field that holds the text to copy, as a password manager's window would.
  await page.getByLabel('E-mail address').fill(PASSWORD.trim());
  await page.getByLabel('E-mail address').press('ControlOrMeta+A');
  await page.getByLabel('E-mail address').press('ControlOrMeta+C');
  const field = page.getByLabel('Password', { exact: true });
  await field.press('ControlOrMeta+V');
  await expect(field).toHaveValue(PASSWORD.trim());
});
