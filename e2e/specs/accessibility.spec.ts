import { readdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { mailboxIdOf, rows } from '../fixtures/database';
import { fileWith, uniqueSubject } from '../fixtures/files';
import { mailedPath } from '../fixtures/identity';
import type { Role } from '../fixtures/people';
import { expect, test } from '../fixtures/portal';
import { ComposePages } from '../pages/compose-pages';
import { IdentityPages } from '../pages/identity-pages';

type Place = { role: Role | 'stranger'; path: (ids: Ids) => string };
type Ids = {
  mailbox: string;
  message: string;
  sent: string;
  draft: string;
  organisation: string;
  person: string;
  announcement: string;
};

/** Every page of the portal, by its folder in app/: a page that is missing here fails the test below. */
const places: Record<string, Place[]> = {
  '/sign-in': [{ role: 'stranger', path: () => '/sign-in' }],
  '/sign-in/problem': [{ role: 'stranger', path: () => '/sign-in/problem?why=no-role' }],
  '/sign-in/forgotten': [
    { role: 'stranger', path: () => '/sign-in/forgotten' },
    { role: 'stranger', path: () => '/sign-in/forgotten?done=sent' },
  ],
  // Somebody on the way in sees these, in a test of their own below.
  '/sign-in/factor': [],
  '/sign-in/recovery': [],
  '/set-up': [],
  '/set-up/authenticator': [],
  '/set-up/passkey': [],
  '/set-up/recovery-codes': [],
  '/sign-in/no-access': [{ role: 'stranger', path: () => '/sign-in/no-access' }],
  '/sign-in/no-factor': [{ role: 'stranger', path: () => '/sign-in/no-factor' }],
  '/new-password/[token]': [{ role: 'stranger', path: () => '/new-password/spent' }],
  '/set-up/[token]': [{ role: 'stranger', path: () => '/set-up/spent' }],
  '/help': [{ role: 'stranger', path: () => '/help' }],
  '/accessibility': [{ role: 'stranger', path: () => '/accessibility' }],
  '/privacy': [{ role: 'stranger', path: () => '/privacy' }],
  '/cookies': [{ role: 'stranger', path: () => '/cookies' }],
  '/mailboxes': [
    { role: 'practice', path: () => '/mailboxes' },
    { role: 'helpdesk', path: () => '/mailboxes' },
  ],
  '/service': [{ role: 'operator', path: () => '/service' }],
  '/service/organisations': [
    { role: 'operator', path: () => '/service/organisations' },
    { role: 'operator', path: () => '/service/organisations?text=nothing-like-it' },
  ],
  '/service/organisations/new': [{ role: 'operator', path: () => '/service/organisations/new' }],
  '/service/organisations/[organisationId]': [
    { role: 'operator', path: ({ organisation }) => `/service/organisations/${organisation}` },
  ],
  '/service/organisations/[organisationId]/name': [
    { role: 'operator', path: ({ organisation }) => `/service/organisations/${organisation}/name` },
  ],
  '/service/organisations/[organisationId]/invite': [
    { role: 'operator', path: ({ organisation }) => `/service/organisations/${organisation}/invite` },
  ],
  '/service/mailboxes': [
    { role: 'operator', path: () => '/service/mailboxes' },
    { role: 'operator', path: () => '/service/mailboxes?text=nothing-like-it' },
  ],
  '/service/mailboxes/new': [{ role: 'operator', path: () => '/service/mailboxes/new' }],
  '/service/mailboxes/[mailboxId]': [
    { role: 'operator', path: ({ mailbox }) => `/service/mailboxes/${mailbox}` },
  ],
  '/service/mailboxes/[mailboxId]/settings': [
    { role: 'operator', path: ({ mailbox }) => `/service/mailboxes/${mailbox}/settings` },
  ],
  '/service/mailboxes/[mailboxId]/password': [
    { role: 'operator', path: ({ mailbox }) => `/service/mailboxes/${mailbox}/password` },
  ],
  '/service/mailboxes/[mailboxId]/pause': [
    { role: 'operator', path: ({ mailbox }) => `/service/mailboxes/${mailbox}/pause` },
  ],
  '/service/mailboxes/[mailboxId]/workflows': [
    { role: 'operator', path: ({ mailbox }) => `/service/mailboxes/${mailbox}/workflows` },
  ],
  '/service/mailboxes/[mailboxId]/transfer': [
    { role: 'operator', path: ({ mailbox }) => `/service/mailboxes/${mailbox}/transfer` },
    { role: 'operator', path: ({ mailbox }) => `/service/mailboxes/${mailbox}/transfer?to=RX999` },
  ],
  '/service/environments': [{ role: 'operator', path: () => '/service/environments' }],
  '/service/people': [
    { role: 'operator', path: () => '/service/people' },
    { role: 'operator', path: () => '/service/people?text=a' },
  ],
  '/service/people/invite': [{ role: 'operator', path: () => '/service/people/invite' }],
  '/service/people/[personId]': [{ role: 'operator', path: ({ person }) => `/service/people/${person}` }],
  '/service/people/[personId]/role': [
    { role: 'operator', path: ({ person }) => `/service/people/${person}/role` },
  ],
  '/service/people/[personId]/suspend': [
    { role: 'operator', path: ({ person }) => `/service/people/${person}/suspend` },
  ],
  '/service/announcements': [{ role: 'operator', path: () => '/service/announcements' }],
  '/service/announcements/new': [{ role: 'operator', path: () => '/service/announcements/new' }],
  '/service/announcements/[announcementId]': [
    { role: 'operator', path: ({ announcement }) => `/service/announcements/${announcement}` },
  ],
  '/organisation/[organisationId]/mailboxes': [
    { role: 'administrator', path: ({ organisation }) => `/organisation/${organisation}/mailboxes` },
  ],
  '/organisation/[organisationId]/mailboxes/[mailboxId]': [
    {
      role: 'administrator',
      path: ({ organisation, mailbox }) => `/organisation/${organisation}/mailboxes/${mailbox}`,
    },
  ],
  '/account': [{ role: 'practice', path: () => '/account' }],
  '/send': [{ role: 'practice', path: () => '/send' }],
  '/mailboxes/[mailboxId]': [
    { role: 'practice', path: ({ mailbox }) => `/mailboxes/${mailbox}` },
    { role: 'practice', path: ({ mailbox }) => `/mailboxes/${mailbox}?tab=expired` },
    { role: 'practice', path: ({ mailbox }) => `/mailboxes/${mailbox}?workflow=NOTHING_LIKE_IT` },
  ],
  '/mailboxes/[mailboxId]/sent': [
    { role: 'practice', path: ({ mailbox }) => `/mailboxes/${mailbox}/sent` },
    { role: 'practice', path: ({ mailbox }) => `/mailboxes/${mailbox}/sent?tab=problems` },
  ],
  '/mailboxes/[mailboxId]/messages/[messageId]': [
    { role: 'practice', path: ({ mailbox, message }) => `/mailboxes/${mailbox}/messages/${message}` },
    { role: 'practice', path: ({ mailbox, sent }) => `/mailboxes/${mailbox}/messages/${sent}` },
  ],
  '/mailboxes/[mailboxId]/compose': [
    { role: 'practice', path: ({ mailbox }) => `/mailboxes/${mailbox}/compose` },
  ],
  '/mailboxes/[mailboxId]/compose/[draftId]/recipient': [
    { role: 'practice', path: ({ mailbox, draft }) => `/mailboxes/${mailbox}/compose/${draft}/recipient` },
    {
      role: 'practice',
      path: ({ mailbox, draft }) => `/mailboxes/${mailbox}/compose/${draft}/recipient?q=trust`,
    },
  ],
  '/mailboxes/[mailboxId]/compose/[draftId]/file': [
    { role: 'practice', path: ({ mailbox, draft }) => `/mailboxes/${mailbox}/compose/${draft}/file` },
  ],
  '/mailboxes/[mailboxId]/compose/[draftId]/details': [
    { role: 'practice', path: ({ mailbox, draft }) => `/mailboxes/${mailbox}/compose/${draft}/details` },
  ],
  '/mailboxes/[mailboxId]/compose/[draftId]/check': [
    { role: 'practice', path: ({ mailbox, draft }) => `/mailboxes/${mailbox}/compose/${draft}/check` },
  ],
  '/mailboxes/[mailboxId]/compose/[draftId]/sent': [
    { role: 'practice', path: ({ mailbox, sent }) => `/mailboxes/${mailbox}/compose/${sent}/sent` },
  ],
};

/** The folders of app/ that are pages, without groups; the home page only leads on. */
function pagesOfApp(): string[] {
  return readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('page.tsx'))
    .map((file) => `/${file.replace(/\/?page\.tsx$/, '').replaceAll(/\([^)]*\)\//g, '')}`)
    .filter((route) => route !== '/')
    .sort();
}

async function idFrom(query: string, values: string[]): Promise<string> {
  const [row] = await rows<{ id: string }>(query, values);
  return row?.id ?? '';
}

async function findIds(page: Page): Promise<Ids> {
  const mailbox = await mailboxIdOf('Y99001GP001');
  const one = async (condition: string) => {
    const [row] = await rows<{ id: string }>(
      `select id from message where mailbox_id = $1 and ${condition} limit 1`,
      [mailbox],
    );
    return row?.id ?? '';
  };
  const compose = new ComposePages(page);
  const file = fileWith('page.csv', 'a,b\n');
  await compose.write(mailbox, {
    workflow: 'Referral letter',
    recipient: 'RX999OT004',
    file,
    subject: uniqueSubject('Page'),
  });
  return {
    mailbox,
    message: await one(`direction = 'RECEIVED' and file_name like 'report-of-a-very-%'`),
    sent: await one(`direction = 'SENT' and state = 'ACCEPTED'`),
    draft: /compose\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '',
    organisation: await idFrom('select organisation_id as id from mailbox where id = $1', [mailbox]),
    person: await idFrom('select id from person where email like $1 limit 1', ['helpdesk@%']),
    // Of the year after next, so that no page shows it.
    announcement: await idFrom(
      `insert into announcement (id, heading, text, starts_at, ends_at)
       values (gen_random_uuid(), 'A page', $1, now() + interval '2 years', now() + interval '3 years') returning id`,
      ['Nothing to do'],
    ),
  };
}

async function expectAccessible(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(page).toHaveTitle(/.+ – MESH Mailbox$/);
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      `${path} at ${width}`,
    ).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${path} at ${width} px scrolls sideways`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

test('every page of the portal has its place in this test', () => {
  expect(Object.keys(places).sort()).toEqual(pagesOfApp());
});

test('every page is accessible, titled, headed once and fits 320 pixels', async ({
  signIn,
  page: stranger,
}) => {
  test.setTimeout(240_000);
  const signedIn = { practice: await signIn('practice'), helpdesk: await signIn('helpdesk') };
  const ids = await findIds(signedIn.practice);
  for (const { role, path } of Object.values(places).flat()) {
    const page = role === 'stranger' ? stranger : signedIn[role as 'practice' | 'helpdesk'];
    await expectAccessible(page, path(ids));
  }
});

test('the pages on the way in are accessible too', async ({ page }) => {
  test.setTimeout(120_000);
  const [email, password] = ['auditor@service.example.nhs.uk', 'three blue envelopes'];
  const heading = page.getByRole('heading', { level: 1 });
  const auditor = new IdentityPages(page);
  await auditor.enterPassword(email, password);
  await expect(heading).toHaveText('Set up your second step');
  await page.goto(await mailedPath(email, 'factor-link'));
  await page.getByLabel('Your password').fill(password);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(heading).toHaveText('Choose your second step');
  for (const path of ['/set-up/authenticator', '/set-up/passkey', '/set-up'])
    await expectAccessible(page, path);
  await auditor.setUpApp();
  await expectAccessible(page, '/set-up/recovery-codes');
  await auditor.saveCodes();
  await auditor.signOut();
  await auditor.enterPassword(email, password);
  await expect(heading).toHaveText('Show that it is you');
  for (const path of ['/sign-in/factor', '/sign-in/recovery']) await expectAccessible(page, path);
});

test('the first press of Tab offers to skip to the content, and leads there', async ({ signIn }) => {
  const page = await signIn('practice');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('a message can be opened, and marked as collected, by keyboard alone', async ({ signIn }) => {
  const page = await signIn('practice', { path: `/mailboxes/${await mailboxIdOf('Y99001GP001')}` });
  await page.getByRole('link', { name: 'Emergency care discharge 011' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Emergency care discharge 011');
  await page.getByRole('button', { name: 'Mark as collected' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('heading', { name: 'Marked as collected' })).toBeVisible();
});
