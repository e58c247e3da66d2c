import { wholeTitle } from '@/app/environment';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { LinkPasswordForm } from '@/components/sign-in/link-password-form';
import { LinkSpent } from '@/components/sign-in/link-spent';
import { isFactorLinkOpen } from '@/lib/auth/sign-in/set-up';
import { openLinkAction } from '../actions';

type Props = { params: Promise<{ token: string }> };

const TITLE = 'Set up your second step';

export default async function FactorLinkPage({ params }: Props) {
  const { token } = await params;
  if (!(await isFactorLinkOpen(token))) {
    return (
      <PageMain>
        <title>{wholeTitle('This link no longer works')}</title>
        <LinkSpent href="/sign-in" action="Sign in">
          It was used before, is too old, or a newer one was sent. Sign in: if you have no second step, you
          get a new link.
        </LinkSpent>
      </PageMain>
    );
  }
  return (
    <PageMain>
      <LinkPasswordForm action={openLinkAction} pageTitle={wholeTitle(TITLE)} token={token}>
        <PageHeading size="l" lede="First your password, so that nobody can do this with the email alone.">
          {TITLE}
        </PageHeading>
      </LinkPasswordForm>
      <p>
        <a className="nhsuk-link" href="/sign-in/forgotten">
          Forgotten your password?
        </a>
      </p>
    </PageMain>
  );
}
