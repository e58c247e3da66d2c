import type { Page } from '@playwright/test';
import { rows } from '../fixtures/database';
import type { Role } from '../fixtures/people';
import { expect, test } from '../fixtures/portal';
import { SignInPage } from '../pages/sign-in-page';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

for (const scripted of [true, false]) {
  const how = scripted ? 'with script' : 'without script';
  const options = { javaScriptEnabled: scripted };

  test(`an operator previews an organisation before adding it, corrects its code, and removes it, ${how}`, async ({
    signIn,
  }) => {
    const page = await signIn('operator', options);
    const code = `E${Date.now().toString(36).slice(-6)}`.toUpperCase();
    await page.goto('/service/organisations/new');
    await page.getByLabel('ODS code').fill('E-1');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(
      page.getByRole('link', { name: 'An ODS code has 1 to 9 letters and numbers' }),
    ).toBeVisible();
    // By then the page's script has loaded, so it cannot interrupt filling in a field.
    if (options.javaScriptEnabled) await expect(page.locator('.nhsuk-error-summary')).toBeFocused();
    await page.getByLabel('ODS code').fill(code.toLowerCase());
    await page.getByLabel('Name').fill('Moor End Surgery');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(heading(page)).toHaveText(`Add Moor End Surgery, ${code}?`);
    await page.getByRole('link', { name: 'Change the ODS code' }).click();
    await expect(page.getByLabel('ODS code')).toHaveValue(code);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Add organisation' }).click();
    await expect(page.getByText('The organisation is added.')).toBeVisible();
    await page.getByRole('link', { name: 'Change the ODS code' }).click();
    await page.getByLabel('ODS code').fill(`${code}B`);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('The ODS code is changed.')).toBeVisible();
    await page.getByRole('link', { name: 'Remove this organisation' }).click();
    await page.getByRole('button', { name: 'Remove organisation' }).click();
    await expect(page.getByText('The organisation is removed.')).toBeVisible();
    expect(await rows('select 1 from organisation where ods_code like $1', [`${code}%`])).toEqual([]);
  });

  test(`an operator knowingly suspends an only administrator, and gives the organisation another, ${how}`, async ({
    signIn,
  }) => {
    const [place] = await rows<{ id: string }>(
      `insert into organisation (id, ods_code, name) values (gen_random_uuid(), $1, 'Lone End Surgery') returning id`,
      [`L${Date.now().toString(36).slice(-6)}`.toUpperCase()],
    );
    const join = async (name: string, role: string) => {
      const email = `${name.toLowerCase()}-${Date.now()}@example.org`;
      const [person] = await rows<{ id: string }>(
        'insert into person (id, email, name) values (gen_random_uuid(), $1, $2) returning id',
        [email, name],
      );
      await rows('insert into membership (person_id, organisation_id, role) values ($1, $2, $3)', [
        person?.id,
        place?.id,
        role,
      ]);
      return { id: person?.id, email };
    };
    const [chief, member] = [await join('Lona', 'ADMINISTRATOR'), await join('Mia', 'MEMBER')];
    const page = await signIn('operator', options);
    await page.goto(`/service/people/${chief.id}/suspend`);
    await page.getByLabel('Why?').fill('Leaked account');
    await page.getByRole('button', { name: 'Suspend' }).click();
    await expect(
      page.getByRole('link', { name: 'Lone End Surgery would have no administrator.' }),
    ).toBeVisible();
    await page.getByRole('checkbox', { name: 'Lone End Surgery will have no administrator' }).check();
    await page.getByRole('button', { name: 'Suspend' }).click();
    await expect(page.getByText('Lona is suspended from the whole service.')).toBeVisible();
    await page.goto(`/service/organisations/${place?.id}/invite`);
    await page.getByLabel('Their name').fill('Mia');
    await page.getByLabel('Their email address').fill(member.email);
    await page.getByRole('button', { name: 'Invite or make administrator' }).click();
    await expect(page.getByText('Mia is an administrator now.')).toBeVisible();
    await rows('delete from organisation where id = $1', [place?.id]);
    await rows('delete from person where id = any($1)', [[chief.id, member.id]]);
  });

  test(`an operator withdraws an invitation sent to a wrong address, ${how}`, async ({ signIn }) => {
    const page = await signIn('operator', options);
    await page.goto('/service/people/invite');
    const tag = `Wrong ${Date.now()}`;
    await page.getByLabel('Their name').fill(tag);
    await page.getByLabel('Their email address').fill(`${tag.replace(' ', '-')}@example.org`);
    await page.getByRole('radio', { name: 'Helpdesk' }).check();
    await page.getByRole('button', { name: 'Send invitation' }).click();
    const row = page.getByRole('row', { name: new RegExp(tag) });
    await row.locator('summary').click();
    await row.getByRole('button', { name: 'Withdraw' }).click();
    await expect(page.getByText('The invitation is withdrawn.')).toBeVisible();
    await expect(row).toHaveCount(0);
  });
}

test('the service team arrives at their work', async ({ page, context }) => {
  const arrive = async (role: Role) => {
    await context.clearCookies();
    await page.goto('/sign-in');
    await new SignInPage(page).choose(role);
  };
  await arrive('operator');
  await expect(heading(page)).toHaveText('Service health');
  await expect(page).toHaveURL('/service');
  await arrive('auditor');
  await expect(heading(page)).toHaveText('Audit trail');
  await expect(page).toHaveURL('/trail');
  await arrive('helpdesk');
  await expect(heading(page)).toHaveText('Helpdesk');
  await expect(page).toHaveURL('/service/helpdesk');
});
