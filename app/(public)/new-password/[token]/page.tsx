import { wholeTitle } from '@/app/environment';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { LinkPasswordForm } from '@/components/sign-in/link-password-form';
import { LinkSpent } from '@/components/sign-in/link-spent';
import { isPasswordLinkOpen } from '@/lib/auth/sign-in/forgotten';
import { newPasswordAction } from '../actions';

type Props = { params: Promise<{ token: string }> };

const TITLE = 'Set a new password';

export default async function NewPasswordPage({ params }: Props) {
  const { token } = await params;
  if (!(await isPasswordLinkOpen(token))) {
    return (
      <PageMain>
        <title>{wholeTitle('This link no longer works')}</title>
        <LinkSpent href="/sign-in/forgotten" action="Ask for a new link">
          It was used before, is older than 30 minutes, or a newer one was sent. Your password is as it was.
        </LinkSpent>
      </PageMain>
    );
  }
  return (
    <PageMain>
      <LinkPasswordForm action={newPasswordAction} pageTitle={wholeTitle(TITLE)} token={token} setsNew>
        <PageHeading
          size="l"
          lede="You will be signed out everywhere. Then sign in with it, and with your second step as before."
        >
          {TITLE}
        </PageHeading>
      </LinkPasswordForm>
    </PageMain>
  );
}
