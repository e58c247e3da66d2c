import { addMember, givePassword, openAs, removeMembers } from '../fixtures/members';
import { expect, test } from '../fixtures/portal';

const PASSWORD = ' kettle Örbit pigeon ';

test('a password is hidden, can be shown, and is recognised by password managers [ASVS 6.2.6, 6.2.7]', async ({
  page,
}) => {
  await page.goto('/sign-in');
  const field = page.getByLabel('Password', { exact: true });
  await expect(field).toHaveAttribute('type', 'password');
  await expect(field).toHaveAttribute('autocomplete', 'current-password');
  await expect(page.getByLabel('Email address')).toHaveAttribute('autocomplete', /username|email/);
  await field.fill(PASSWORD);
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect(field).toHaveAttribute('type', 'text');
  await expect(field).toHaveValue(PASSWORD);
  await page.getByRole('button', { name: 'Hide password' }).click();
  await expect(field).toHaveAttribute('type', 'password');
});

test('a password can be pasted, and arrives unchanged [ASVS 6.2.7]', async ({ page }) => {
  await page.goto('/sign-in');
  // A field with the text to copy, like a password manager's window.
  await page.getByLabel('Email address').fill(PASSWORD.trim());
  await page.getByLabel('Email address').press('ControlOrMeta+A');
  await page.getByLabel('Email address').press('ControlOrMeta+C');
  const field = page.getByLabel('Password', { exact: true });
  await field.press('ControlOrMeta+V');
  await expect(field).toHaveValue(PASSWORD.trim());
});

for (const scripted of [true, false]) {
  test(`a new password is judged ${scripted ? 'while it is typed, and' : 'without script'} when it is sent`, async ({
    browser,
  }) => {
    const member = await addMember('Hinda Park');
    await givePassword(member);
    const page = await openAs(browser, member, { javaScriptEnabled: scripted });
    await page.goto('/account/password');
    const field = page.getByLabel('Your new password');
    await expect(page.getByText('At least 12 characters.')).toBeVisible();
    if (scripted) {
      const hint = page.getByRole('status').filter({ hasText: /\S/ });
      await expect(page.getByRole('button', { name: 'Show password' }).first()).toBeVisible();
      for (const [typed, words] of [
        ['short', 'Choose a longer password'],
        ['password1234', 'Many people use this password'],
        ['hinda park hinda', 'made of your name'],
        ['seven quiet lighthouses', 'Good: this password is hard to guess'],
      ] as const) {
        await field.fill(typed);
        await expect(hint).toContainText(words);
      }
      await field.fill('');
      await expect(hint).toHaveCount(0);
    }
    await field.fill('password1234');
    await page.getByLabel('Your password now').fill('anything at all');
    await page.getByRole('button', { name: 'Change password' }).click();
    await expect(page.getByText('There is a problem')).toBeVisible();
    await page.context().close();
    await removeMembers([member]);
  });
}
