import type { Page } from '@playwright/test';
import { rows } from '../fixtures/database';
import { uniqueEmail } from '../fixtures/identity';
import { addMember, endSessions, openAs, removeMembers } from '../fixtures/members';
import { addAdministered } from '../fixtures/organisations';
import { expect, test } from '../fixtures/portal';
import { SignInPage } from '../pages/sign-in-page';

/** More than a cookie can hold. */
const MAILBOXES = 60;

async function expectNotDone(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Nothing has been done yet' })).toBeVisible();
}

for (const scripted of [true, false]) {
  test(`a long form is restored in full after you confirm who you are, and after the session has ended, ${scripted ? 'with' : 'without'} script`, async ({
    browser,
  }) => {
    const { place, administrator, remove } = await addAdministered('Lia Long', MAILBOXES);
    const email = uniqueEmail('many');
    const page = await openAs(browser, administrator, { javaScriptEnabled: scripted });
    const levels = page.locator('select[name^="level-"]');
    const invite = page.getByRole('button', { name: 'Send invitation' });
    const expectWhole = async () => {
      await expectNotDone(page);
      await expect(page.getByLabel('Email address')).toHaveValue(email);
      for (const level of await levels.all()) await expect(level).toHaveValue('SEND');
    };
    await rows(`update session set proven_at = now() - interval '1 day' where person_id = $1`, [
      administrator.id,
    ]);
    await page.goto(`/organisation/${place.id}/people/invite`);
    await page.getByLabel('Name', { exact: true }).fill('Many Boxes');
    await page.getByLabel('Email address').fill(email);
    expect(await levels.count()).toBe(MAILBOXES);
    await page.getByText('Teams and mailboxes (optional)').click();
    for (const level of await levels.all()) await level.selectOption('SEND');

    await invite.click();
    await page.getByRole('button', { name: /It is me/ }).click();
    await expectWhole();

    await endSessions(administrator);
    await invite.click();
    await expect(page.getByText('What you typed is kept')).toBeVisible();
    await new SignInPage(page).chooseAddress(administrator.email);
    await expectWhole();

    await invite.click();
    await expect(page).toHaveURL(/done=invited/);
    const [invitation] = await rows<{ grants: number }>(
      `select jsonb_array_length(access->'grants') as grants from invitation where email = $1`,
      [email],
    );
    expect(invitation?.grants).toBe(MAILBOXES);
    await page.context().close();
    await remove();
  });
}

test('a search among many mailboxes narrows the list and keeps what was chosen', async ({ browser }) => {
  const { place, administrator, remove } = await addAdministered('Lou Looks', MAILBOXES);
  const email = uniqueEmail('found');
  const page = await openAs(browser, administrator);
  await page.goto(`/organisation/${place.id}/people/invite`);
  await page.getByText('Teams and mailboxes (optional)').click();
  const look = page.getByLabel('Find a team or mailbox');
  const shown = page.locator('select[name^="level-"]:visible');
  await look.fill(' mailbox 1');
  await expect(page.getByText(`11 of ${MAILBOXES} shown`)).toBeVisible();
  await expect(shown).toHaveCount(11);
  await page.getByLabel('Mailbox 12,').selectOption('SEND');
  await look.fill('Mailbox 5');
  await look.press('Enter');
  await expect(page.getByText(`12 of ${MAILBOXES} shown`)).toBeVisible();
  await expect(page.getByLabel('Mailbox 12,')).toHaveValue('SEND');

  await page.getByRole('button', { name: 'Send invitation' }).click();
  await expect(page.locator('.nhsuk-error-summary a')).toHaveCount(2);
  await expect(look).toHaveValue('Mailbox 5');
  await expect(shown).toHaveCount(12);
  await expect(page.getByLabel('Mailbox 12,')).toHaveValue('SEND');
  await page.getByLabel('Mailbox 12,').selectOption('READ');
  await page.getByLabel('Name', { exact: true }).fill('Found Box');
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await expect(page.locator('.nhsuk-error-summary a')).toHaveCount(1);
  await expect(page.getByLabel('Mailbox 12,')).toHaveValue('READ');
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await expect(page).toHaveURL(/done=invited/);
  const [invitation] = await rows<{ levels: string[] }>(
    `select array(select jsonb_array_elements(access->'grants')->>'level') as levels from invitation where email = $1`,
    [email],
  );
  expect(invitation?.levels).toEqual(['READ']);
  await page.context().close();
  await remove();
});

test('a list of people to invite is uploaded once, whatever interrupts it', async ({ browser }) => {
  const administrator = await addMember('Bel Bulk', undefined, { role: 'ADMINISTRATOR' });
  const email = uniqueEmail('listed');
  const page = await openAs(browser, administrator);
  await page.goto('/organisation');
  await page.goto(`${page.url()}/bulk`);
  const look = page.getByRole('button', { name: 'Look at the list' });
  await page.getByLabel('Or paste the list').fill(`name,email\nLis Ted,${email}`);
  await endSessions(administrator);
  await look.click();
  await expect(page.getByText('What you typed is kept')).toBeVisible();
  await new SignInPage(page).chooseAddress(administrator.email);
  await expectNotDone(page);
  await expect(page.getByLabel('Your list')).toHaveValue(new RegExp(email));

  await rows(`update session set proven_at = now() - interval '1 day' where person_id = $1`, [
    administrator.id,
  ]);
  await look.click();
  await page.getByRole('button', { name: 'Invite 1 person' }).click();
  await page.getByRole('button', { name: /It is me/ }).click();
  await expectNotDone(page);
  await page.getByRole('button', { name: 'Invite 1 person' }).click();
  await expect(page.getByText('1 person invited')).toBeVisible();
  await expect(page.getByText('Nothing has been done yet')).toBeHidden();
  await page.context().close();
  await rows('delete from invitation where email = $1', [email]);
  await removeMembers([administrator]);
});

test('text typed into a filled-in field before the page’s script has loaded stays', async ({ signIn }) => {
  const page = await signIn('administrator');
  await page.goto('/organisation');
  await page.goto(`${page.url()}/bulk`);
  await page.getByLabel('Or paste the list').fill('who,email\nAnn Lee,ann@nhs.net');
  await page.getByRole('button', { name: 'Look at the list' }).click();
  const list = page.getByLabel('Your list');
  await expect(list).toHaveValue(/^who/);
  let arrive = (): void => undefined;
  const slowLine = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/\.js(\?|$)/, async (route) => {
    await slowLine;
    await route.continue();
  });
  await page.reload({ waitUntil: 'domcontentloaded' });
  await list.fill('name,email\nAnn Lee,ann@nhs.net');
  // The summary takes no focus from someone who is in a field.
  await list.blur();
  arrive();
  await expect(page.locator('.nhsuk-error-summary')).toBeFocused();
  await expect(list).toHaveValue('name,email\nAnn Lee,ann@nhs.net');
  await page.unrouteAll({ behavior: 'wait' });
});

test('a button that first asks who you are does not count as pressed', async ({ browser }) => {
  const administrator = await addMember('Ona Onceagain', undefined, { role: 'ADMINISTRATOR' });
  const email = uniqueEmail('again');
  await rows(
    `insert into invitation (id, organisation_id, email, name, token_hash, expires_at, sent_at)
     select gen_random_uuid(), id, $1, 'Ivo Waits', $1, now() + interval '1 day', now() - interval '1 day'
     from organisation where ods_code = 'Y99001'`,
    [email],
  );
  const page = await openAs(browser, administrator);
  await rows(`update session set proven_at = now() - interval '1 day' where person_id = $1`, [
    administrator.id,
  ]);
  await page.goto('/organisation');
  await page.goto(`${page.url()}?text=${encodeURIComponent(email)}`);
  await page.getByRole('button', { name: /Send again/ }).click();
  await page.getByRole('button', { name: /It is me/ }).click();
  await expectNotDone(page);
  const announced = () =>
    rows(
      `select 1 from domain_event where told @> jsonb_build_array(jsonb_build_object('email', $1::text))`,
      [email],
    );
  expect(await announced()).toEqual([]);
  await page.getByRole('button', { name: /Send again/ }).click();
  await expect(page).toHaveURL(/done=resent/);
  await expect(page.getByText('Nothing has been done yet')).toBeHidden();
  expect(await announced()).toHaveLength(1);
  await page.context().close();
  await rows('delete from invitation where email = $1', [email]);
  await removeMembers([administrator]);
});
