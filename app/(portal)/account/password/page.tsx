import type { Metadata } from 'next';
import { wholeTitle } from '@/app/environment';
import { PasswordForm } from '@/components/account/password-form';
import { BackLink } from '@/components/layout/back-link';
import { PageMain } from '@/components/layout/page-main';
import { requireRecentProof } from '@/lib/auth/authorize';
import { load } from '../../load';
import { changePasswordAction } from '../actions';

export const metadata: Metadata = { title: { absolute: '' } };

export default async function PasswordPage() {
  const { email } = await load('/account/password', '/account/password', async (actor) => {
    // Asked before anything is typed: a password is not held for later.
    requireRecentProof(actor);
    return actor;
  });
  return (
    <PageMain before={<BackLink href="/account">Your account</BackLink>}>
      <PasswordForm
        action={changePasswordAction}
        pageTitle={wholeTitle('Change your password')}
        email={email}
      />
    </PageMain>
  );
}
