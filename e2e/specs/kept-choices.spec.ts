import type { Page } from '@playwright/test';
import { rows } from '../fixtures/database';
import { addMember, endSessions, type Member, openAs, removeMembers } from '../fixtures/members';
import {
  addAdministered,
  addOrganisation,
  type LargeOrganisation,
  removeOrganisation,
} from '../fixtures/organisations';
import { expect, test } from '../fixtures/portal';
import { SignInPage } from '../pages/sign-in-page';

const STALE = 'Someone else changed this while you were looking at it. Check it again, then decide.';

async function addOperator(name: string): Promise<Member> {
  const operator = await addMember(name);
  await rows('delete from membership where person_id = $1', [operator.id]);
  await rows(`update person set service_role = 'OPERATOR' where id = $1`, [operator.id]);
  return operator;
}

async function ticked(mailboxId: string): Promise<string[]> {
  const may = await rows<{ words: string }>(
    `select concat_ws(' ', workflow_id, case when can_send then 'sends' end, case when can_receive then 'receives' end)
       as words
     from mailbox_workflow where mailbox_id = $1 order by workflow_id`,
    [mailboxId],
  );
  return may.map(({ words }) => words);
}

const workflowsOf = ({ mailboxIds: [id] }: LargeOrganisation) => `/service/mailboxes/${id}/workflows`;

async function signInAgain(page: Page, { email }: Member): Promise<void> {
  await expect(page.getByText('What you typed is kept')).toBeVisible();
  await new SignInPage(page).chooseAddress(email);
  await expect(page.getByRole('heading', { name: 'Nothing has been done yet' })).toBeVisible();
}

for (const scripted of [true, false]) {
  const how = scripted ? 'with script' : 'without script';
  const options = { javaScriptEnabled: scripted };

  test(`an operator’s ticked boxes are restored after the session has ended, ${how}`, async ({ browser }) => {
    const operator = await addOperator('Ola Ticks');
    const { place, administrator: chief, remove } = await addAdministered('Lone Chief');
    const page = await openAs(browser, operator, options);

    await page.goto(`${workflowsOf(place)}/new`);
    await page.getByLabel('Workflow id').fill('NOT_SAVED_V1');
    await page.getByRole('checkbox', { name: 'This mailbox receives it' }).check();
    await endSessions(operator);
    await page.getByRole('button', { name: 'Add workflow' }).click();
    await signInAgain(page, operator);
    await expect(page.getByRole('checkbox', { name: 'This mailbox receives it' })).toBeChecked();
    await expect(page.getByRole('checkbox', { name: 'This mailbox sends it' })).not.toBeChecked();
    await page.getByRole('checkbox', { name: 'This mailbox receives it' }).uncheck();
    await page.getByRole('button', { name: 'Add workflow' }).click();
    await expect(page.locator('.nhsuk-error-summary')).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'This mailbox receives it' })).not.toBeChecked();

    await page.goto(`/service/people/${chief.id}/suspend`);
    await page.getByLabel('Why?').fill('Leaked account');
    const allTheSame = page.getByRole('checkbox', { name: 'will have no administrator' });
    await allTheSame.check();
    await endSessions(operator);
    await page.getByRole('button', { name: 'Suspend' }).click();
    await signInAgain(page, operator);
    await expect(allTheSame).toBeChecked();

    await page.context().close();
    await removeMembers([operator]);
    await remove();
  });

  test(`two operators who tick workflows of one mailbox keep each other’s choices, ${how}`, async ({
    browser,
  }) => {
    const [operator, place] = [await addOperator('Twin Ticks'), await addOrganisation(1)];
    const page = await openAs(browser, operator, options);
    const other = await page.context().newPage();
    const save = (of: Page) => of.getByRole('button', { name: 'Save' }).click();
    await page.goto(workflowsOf(place));
    await page.getByRole('checkbox', { name: 'Sends Referral letter,' }).check();
    await endSessions(operator);
    await save(page);
    await signInAgain(page, operator);

    await other.goto(workflowsOf(place));
    await other.getByRole('checkbox', { name: 'Receives National audit return,' }).check();
    await save(other);
    await expect(other).toHaveURL(/done=workflows/);
    await expect(page.getByRole('checkbox', { name: 'Sends Referral letter,' })).toBeChecked();
    await save(page);
    await expect(page).toHaveURL(/done=workflows/);
    expect(await ticked(place.mailboxIds[0] ?? '')).toEqual([
      'AUDIT_RETURN_V3 receives',
      'REFERRAL_LETTER_V1 sends',
    ]);

    await page.context().close();
    await removeMembers([operator]);
    await removeOrganisation(place);
  });

  test(`an end date is not saved with a level that a colleague has since changed, ${how}`, async ({
    browser,
  }) => {
    const { place, administrator, remove } = await addAdministered('Ada Stale');
    const [grant] = await rows<{ id: string }>(
      `insert into mailbox_grant (id, mailbox_id, person_id, level) values (gen_random_uuid(), $1, $2, 'MANAGE')
       returning id`,
      [place.mailboxIds[0], administrator.id],
    );
    const page = await openAs(browser, administrator, options);
    const other = await page.context().newPage();
    const address = `/organisation/${place.id}/access/${grant?.id}`;
    const save = (of: Page) => of.getByRole('button', { name: 'Save changes' }).click();
    await page.goto(address);
    await other.goto(address);
    await other.getByRole('radio', { name: 'Read', exact: true }).check();
    await save(other);
    await expect(other).toHaveURL(/done=changed/);

    await page.getByLabel('Day').fill('31');
    await page.getByLabel('Month').fill('12');
    await page.getByLabel('Year').fill('2090');
    await save(page);
    await expect(page.locator('.nhsuk-error-summary')).toContainText(STALE);
    await expect(page.getByLabel('Year')).toHaveValue('2090');
    expect(await rows('select level::text, ends_at from mailbox_grant where id = $1', [grant?.id])).toEqual([
      { level: 'READ', ends_at: null },
    ]);

    await page.context().close();
    await remove();
  });

  test(`renaming a mailbox does not undo a colleague’s choices, ${how}`, async ({ browser }) => {
    const { place, administrator, remove } = await addAdministered('Ada Sets');
    const page = await openAs(browser, administrator, options);
    const other = await page.context().newPage();
    for (const one of [page, other]) {
      await one.goto(`/organisation/${place.id}/mailboxes/${place.mailboxIds[0]}`);
    }
    await other.getByRole('radio', { name: 'When its file was downloaded' }).check();
    await other.getByRole('button', { name: 'Save' }).click();
    await expect(other).toHaveURL(/done=saved/);
    await page.getByLabel('Name').fill('Letters');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('.nhsuk-error-summary')).toContainText(STALE);
    await expect(page.getByLabel('Name')).toHaveValue('Letters');
    await page.goto(`/organisation/${place.id}/mailboxes/${place.mailboxIds[0]}`);
    await expect(page.getByRole('radio', { name: 'When its file was downloaded' })).toBeChecked();
    await expect(page.getByLabel('Name')).toHaveValue('Mailbox 1');
    await page.context().close();
    await remove();
  });
}

test('going back without script to a person’s access shows the last day too', async ({ browser }) => {
  const { place, administrator, remove } = await addAdministered('Bob Back');
  const page = await openAs(browser, administrator, { javaScriptEnabled: false });
  const giveUntil = async (day: string) => {
    await page.goto(`/organisation/${place.id}/access/give/what?holder=person_${administrator.id}`);
    await page.getByRole('checkbox', { name: 'Mailbox 1' }).check();
    await page.getByRole('radio', { name: 'Read', exact: true }).check();
    await page.getByLabel('Day').fill(day);
    await page.getByLabel('Month').fill('12');
    await page.getByLabel('Year').fill('2090');
    await page.getByRole('button', { name: 'Continue' }).click();
  };
  await giveUntil('1-5');
  await expect(page.getByRole('link', { name: 'The end date must be a real date' })).toBeVisible();
  await expect(page.getByLabel('Day')).toHaveValue('1-5');
  await giveUntil('31');
  await expect(page.getByText('After 31 December 2090')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('checkbox', { name: 'Mailbox 1' })).toBeChecked();
  await expect(page.getByLabel('Year')).toHaveValue('2090');

  await page.context().close();
  await remove();
});

test('a passkey removed with a double click is said to be removed, and a name that is too long is explained', async ({
  browser,
}) => {
  const person = await addMember('Pia Passkey');
  await rows(
    `insert into passkey (id, person_id, name, credential_id, public_key, counter)
     select gen_random_uuid(), $1, 'Key ' || n, decode(md5($2 || n), 'hex'), ''::bytea, 0 from generate_series(1, 2) n`,
    [person.id, person.email],
  );
  const page = await openAs(browser, person);
  await page.goto('/account/passkeys');
  const change = page.getByRole('group').filter({ hasText: 'Change or remove Key 1' });
  await change.locator('summary').click();
  await change.getByLabel('Name').fill('n'.repeat(61));
  await change.getByRole('button', { name: 'Save the name' }).click();
  await expect(page.getByRole('link', { name: 'The name can have up to 60 characters' })).toBeVisible();
  await expect(change.getByLabel('Name')).toHaveValue('n'.repeat(61));
  // By then the page's script has loaded. Without it two clicks are two requests.
  await expect(page.locator('.nhsuk-error-summary')).toBeFocused();
  await change.getByRole('button', { name: 'Remove this passkey' }).dblclick();
  await expect(page).toHaveURL('/account?done=passkey-removed');
  expect(await rows('select name from passkey where person_id = $1', [person.id])).toEqual([
    { name: 'Key 2' },
  ]);
  await page.context().close();
  await removeMembers([person]);
});
