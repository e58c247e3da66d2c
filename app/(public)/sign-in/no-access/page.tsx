import type { Metadata } from 'next';
import { HelpContact } from '@/app/help-contact';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ButtonLink } from '@/components/ui/button-link';

const TITLE = 'You cannot sign in at the moment';

export const metadata: Metadata = { title: TITLE };

export default function NoAccessPage() {
  return (
    <PageMain>
      <PageHeading size="l">{TITLE}</PageHeading>
      <p>We know who you are, but your access was suspended or has ended.</p>
      <p>
        Ask an administrator of your organisation to reinstate you. If you do not know who that is, ask{' '}
        <HelpContact />.
      </p>
      <ButtonLink href="/sign-in" variant="secondary">
        Back to “Sign in”
      </ButtonLink>
    </PageMain>
  );
}
