import { wholeTitle } from '@/app/environment';
import { PasswordForm } from '@/components/account/password-form';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { getAccount } from '@/lib/account/queries';
import { requireRecentProof } from '@/lib/auth/authorize';
import { load } from '../../load';
import { changePasswordAction } from '../actions';

export default async function PasswordPage() {
  const { email, hasPassword } = await load('/account/password', '/account/password', async (actor) => {
    // Asked before anything is typed: a password is not kept for later.
    requireRecentProof(actor);
    return getAccount(actor);
  });
  const title = hasPassword ? 'Change your password' : 'Set a password';
  return (
    <PageMain before={<BackLink href="/account">Your account</BackLink>}>
      <PasswordForm
        action={changePasswordAction}
        pageTitle={wholeTitle(title)}
        email={email}
        hasPassword={hasPassword}
      >
        <PageHeading size="l" lede="You will be signed out everywhere else.">
          {title}
        </PageHeading>
      </PasswordForm>
    </PageMain>
  );
}
