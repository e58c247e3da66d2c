import type { Metadata } from 'next';
import { HelpContact } from '@/app/help-contact';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { Details } from '@/components/ui/details';
import { FACTOR_LINK_DAYS } from '@/lib/auth/sign-in/links';

const TITLE = 'Set up your second step';

export const metadata: Metadata = { title: TITLE };

export default function NoFactorPage() {
  return (
    <PageMain before={<BackLink href="/sign-in">Sign in</BackLink>}>
      <PageHeading size="l">{TITLE}</PageHeading>
      <p>
        Your password was right. Everybody here signs in with a second step too, and you have none set up.
      </p>
      <p>
        We have emailed you a link for setting one up. It works once, within {FACTOR_LINK_DAYS} days. Have
        your phone with you when you open it.
      </p>
      <Details summary="Nothing has come">
        <ul className="nhsuk-list nhsuk-list--bullet">
          <li>Check your junk email.</li>
          <li>Wait a few minutes, then sign in again. Use the newest email: earlier links no longer work.</li>
          <li>
            Ask an administrator of your organisation, or <HelpContact />.
          </li>
        </ul>
      </Details>
    </PageMain>
  );
}
