import type { Page } from '@playwright/test';
import { dayIn } from '@/lib/format/testing/day-in';
import { mailboxIdOf, rows } from '../fixtures/database';
import { addMember, openAs, removeMembers } from '../fixtures/members';
import { expect, test } from '../fixtures/portal';

const MAILBOX = 'Y99001GP002';
const MAILBOX_NAME = 'Pathology results';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** The address of the practice's administration, as its administrator finds it. */
async function openOrganisation(page: Page, part: string): Promise<string> {
  await page.goto('/organisation');
  const base = page.url().replace(/\/people.*$/, '');
  await page.goto(`${base}/${part}`);
  return base;
}

/** Invites someone, and looks for the invitation in the list of people. */
async function inviteAndFind(page: Page, name: string, email: string): Promise<void> {
  await openOrganisation(page, 'people/invite');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await expect(page.getByText(`The invitation of ${name} is on its way.`)).toBeVisible();
  await page.getByRole('searchbox').fill(name);
  await page.getByRole('searchbox').press('Enter');
}

/** The date in the United Kingdom this many days from now, wherever this runs. */
async function fillDate(page: Page, legend: string, daysFromNow: number): Promise<void> {
  const [year = '', month = '', day = ''] = dayIn(daysFromNow).split('-');
  const group = page.getByRole('group', { name: legend });
  await group.getByLabel('Day').fill(day);
  await group.getByLabel('Month').fill(month);
  await group.getByLabel('Year').fill(year);
}

for (const scripted of [true, false]) {
  const how = scripted ? 'with script' : 'without script';
  const options = { javaScriptEnabled: scripted };

  test(`absence cover opens a mailbox at once, and ending it closes the mailbox at the next click, ${how}`, async ({
    signIn,
    browser,
  }) => {
    const away = await addMember('Ava Stone', { mailbox: MAILBOX, level: 'SEND' });
    const covering = await addMember('Cas Wren');
    const page = await openAs(browser, covering, options);
    await expect(page.getByText('You cannot use a mailbox yet')).toBeVisible();

    const administrator = await signIn('administrator', options);
    await openOrganisation(administrator, 'cover');
    await administrator.getByRole('link', { name: 'Arrange cover' }).click();
    for (const { name } of [away, covering]) {
      await administrator.getByRole('searchbox').fill(name);
      await administrator.getByRole('button', { name: 'Find' }).click();
      await administrator.getByRole('link', { name }).click();
    }
    await expect(heading(administrator)).toContainText(`${covering.name} stands in for ${away.name}`);
    await fillDate(administrator, 'First day', 0);
    await fillDate(administrator, 'Last day', 14);
    await administrator.getByRole('button', { name: 'Arrange cover' }).click();
    await expect(administrator.getByText('The cover is arranged.')).toBeVisible();

    await page.goto('/mailboxes');
    await page.getByRole('link', { name: 'Open inbox' }).click();
    await expect(heading(page)).toContainText(MAILBOX_NAME);
    await administrator.getByRole('button', { name: new RegExp(`End now.*${covering.name}`) }).click();
    await expect(administrator.getByText('The cover has ended.')).toBeVisible();
    await page.reload();
    await expect(page.locator('h1')).toHaveText('You do not have permission');
    await page.context().close();
    await removeMembers([away, covering]);
  });

  test(`a leaver’s open page stops working at the next click, and their past keeps their name, ${how} [ASVS 7.4.2, 8.3.2]`, async ({
    signIn,
    browser,
  }) => {
    const leaver = await addMember('Lee Vance', { mailbox: MAILBOX, level: 'SEND' });
    const page = await openAs(browser, leaver, options);
    await page.goto(`/mailboxes/${await mailboxIdOf(MAILBOX)}/compose`);
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page).toHaveURL(/recipient/);
    const [, draftId] = /compose\/([0-9a-f-]{36})/.exec(page.url()) ?? [];

    const administrator = await signIn('administrator', options);
    const base = await openOrganisation(administrator, `people/${leaver.id}`);
    await administrator.getByRole('link', { name: `Remove ${leaver.name}` }).click();
    await administrator.getByLabel(`${MAILBOX_NAME}: 1 unsent message`).selectOption({ index: 1 });
    await administrator.getByRole('button', { name: `Remove ${leaver.name}` }).click();
    await expect(administrator).toHaveURL(/done=/);

    await page.goto(page.url());
    await expect(heading(page)).toHaveText('Sign in');
    const drafts = await rows('select 1 from message where id = $1 and created_by_id <> $2', [
      draftId,
      leaver.id,
    ]);
    expect(drafts).toHaveLength(1);
    await administrator.goto(`${base}/trail?person=${leaver.id}`);
    await expect(administrator.getByText(leaver.name).first()).toBeVisible();
    await page.context().close();
    await removeMembers([leaver]);
  });

  test(`people for a team are chosen in several searches, and one is removed again, ${how}`, async ({
    signIn,
  }) => {
    const [first, second, third] = await Promise.all(['Fay', 'Sol', 'Thom'].map((name) => addMember(name)));
    if (!first || !second || !third) throw new Error('nobody was added');
    const page = await signIn('administrator', options);
    await openOrganisation(page, 'teams');
    await page.getByRole('link', { name: 'Reception' }).click();
    await page.getByRole('link', { name: 'Add people' }).click();
    const find = async (name: string) => {
      await page.getByRole('searchbox').fill(name);
      await page.getByRole('searchbox').press('Enter');
      await expect(page.getByRole('group', { name: /^(People|Others)$/ }).getByRole('checkbox')).toHaveCount(
        1,
      );
      await page.getByRole('checkbox', { name }).check();
    };
    for (const { name } of [first, second, third]) await find(name);
    const chosen = page.getByRole('group', { name: '2 people chosen' });
    await expect(chosen.getByRole('checkbox')).toHaveCount(2);
    await chosen.getByRole('checkbox', { name: first.name }).uncheck();
    await page.getByRole('button', { name: 'Add to the team' }).click();
    await expect(page.getByText('2 people are added to the team.')).toBeVisible();
    await removeMembers([first, second, third]);
  });

  test(`everyone ticked for a team is still ticked after confirming who you are, ${how}`, async ({
    browser,
  }) => {
    const administrator = await addMember('Ada Minns', undefined, { role: 'ADMINISTRATOR' });
    const joining = [await addMember('Jo Ining'), await addMember('Jo Inalso')];
    const page = await openAs(browser, administrator, options);
    await openOrganisation(page, 'teams');
    await page.getByRole('link', { name: 'Reception' }).click();
    await page.getByRole('link', { name: 'Add people' }).click();
    await page.getByRole('searchbox').fill('Jo In');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.waitForURL(/q=Jo/);
    for (const { name } of joining) await page.getByRole('checkbox', { name }).check();
    await rows(`update session set proven_at = now() - interval '1 day' where person_id = $1`, [
      administrator.id,
    ]);
    await page.getByRole('button', { name: 'Add to the team' }).click();
    await page.getByRole('button', { name: 'It is me' }).click();
    for (const { name } of joining) await expect(page.getByRole('checkbox', { name })).toBeChecked();
    await page.getByRole('button', { name: 'Add to the team' }).click();
    await expect(page.getByText('2 people are added to the team.')).toBeVisible();
    await page.context().close();
    await removeMembers([administrator, ...joining]);
  });

  test(`a list that cannot be read is corrected on the same page, ${how}`, async ({ signIn }) => {
    const page = await signIn('administrator', options);
    await openOrganisation(page, 'people/bulk');
    await page.getByLabel('Or paste the list').fill('who,email\nAnn Lee,ann@example');
    await page.getByRole('button', { name: 'Look at the list' }).click();
    await expect(page.getByRole('link', { name: 'The first line must name the columns' })).toBeVisible();
    // By then the page's script has loaded, so it cannot interrupt filling in a field.
    if (scripted) await expect(page.locator('.nhsuk-error-summary')).toBeFocused();
    const list = page.getByLabel('Your list');
    await expect(list).toHaveValue(/^who,email\s+Ann Lee,ann@example$/);
    await list.fill('name,email\nAnn Lee,ann@example');
    await page.getByRole('button', { name: 'Look at the list' }).click();
    await expect(page.getByRole('row', { name: /Ann Lee/ })).toContainText('Enter an email address');
    await page.getByRole('link', { name: 'Change the list' }).click();
    await expect(list).toHaveValue(/Ann Lee/);
  });

  test(`an unknown column is named, and nothing in the list is lost, ${how}`, async ({ signIn }) => {
    const page = await signIn('administrator', options);
    await openOrganisation(page, 'people/bulk');
    const list = 'Name;E-mail;Manager\nAnn Lee;ann@nhs.net;Bo';
    await page.getByLabel('Or paste the list').fill(list);
    await page.getByRole('button', { name: 'Look at the list' }).click();
    await expect(page.getByRole('link', { name: 'There is no column “Manager”' })).toBeVisible();
    await expect(page).toHaveTitle(/^Error: Invite many people/);
    await expect(page.getByLabel('Your list')).toHaveValue(/^Name;E-mail;Manager/);
    await page.goto(page.url().replace(/\?.*/, ''));
    await page.getByLabel('CSV file').setInputFiles({
      name: 'people.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00]),
    });
    await page.getByRole('button', { name: 'Look at the list' }).click();
    await expect(page.getByRole('link', { name: 'This is a spreadsheet file.' })).toBeVisible();
  });

  test(`an invitation sent a moment ago is not sent again, and the title says so too, ${how}`, async ({
    signIn,
  }) => {
    const page = await signIn('administrator', options);
    const name = `Una Again ${Date.now()}`;
    await inviteAndFind(page, name, `una-${Date.now()}@example.org`);
    await page.getByRole('button', { name: `Send again the invitation of ${name}` }).click();
    await expect(page.getByText('The invitation was sent a moment ago.')).toBeVisible();
    await expect(page).toHaveTitle(/^Error: People/);
  });

  test(`an administrator is asked before an invitation is withdrawn, ${how}`, async ({ signIn }) => {
    const page = await signIn('administrator', options);
    const name = `Ivy Vited ${Date.now()}`;
    await inviteAndFind(page, name, `ivy-${Date.now()}@example.org`);
    await page.getByRole('link', { name: `Withdraw the invitation of ${name}` }).click();
    await expect(heading(page)).toHaveText(`Withdraw the invitation of ${name}?`);
    await page.getByRole('button', { name: 'Withdraw the invitation' }).click();
    await expect(page.getByText(`The invitation of ${name} is withdrawn.`)).toBeVisible();
  });

  test(`an access review: keep most, remove one, sign off, and the removed access is gone at the next click, ${how}`, async ({
    browser,
  }) => {
    // Uses the trust: an organisation has one open review at a time, and another test uses the practice's.
    const trust = { odsCode: 'RX999' };
    const gone = await addMember('Gil Hope', { mailbox: 'RX999OT011', level: 'READ' }, trust);
    const page = await openAs(browser, gone, options);
    await page.getByRole('link', { name: 'Open inbox' }).click();

    const reviewer = await addMember('Rae Tully', undefined, { ...trust, role: 'ADMINISTRATOR' });
    const administrator = await openAs(browser, reviewer, options);
    await openOrganisation(administrator, 'review');
    await administrator.getByRole('button', { name: 'Start a review now' }).click();
    const row = administrator.getByRole('row', { name: new RegExp(gone.name) });
    await row.getByLabel('Remove').check();
    await administrator.getByRole('button', { name: 'Keep all others on this page' }).click();
    await administrator.getByRole('link', { name: /Sign off/ }).click();
    await expect(administrator.getByText(`${gone.name}: Imaging and pathology`)).toBeVisible();
    await administrator.getByRole('button', { name: 'Sign off' }).click();
    await expect(administrator.getByText(/[Ss]igned off/).first()).toBeVisible();

    await page.reload();
    await expect(page.locator('h1')).toHaveText('You do not have permission');
    await Promise.all([page.context().close(), administrator.context().close()]);
    await removeMembers([gone, reviewer]);
  });
}
