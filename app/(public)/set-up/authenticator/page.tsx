import { wholeTitle } from '@/app/environment';
import { AuthenticatorForm } from '@/components/account/authenticator-form';
import { BackLink } from '@/components/layout/back-link';
import { PageMain } from '@/components/layout/page-main';
import { otpauthUri, qrSvg } from '@/lib/auth/factors/authenticator/authenticator';
import { env } from '@/lib/env/env';
import { authenticatorAction } from '../actions';
import { loadSetUp } from '../load-set-up';

export default async function SetUpAuthenticatorPage() {
  const { email, secret } = await loadSetUp();
  const qrCode = await qrSvg(otpauthUri(secret, { account: email, issuer: env().SERVICE_NAME }));
  return (
    <PageMain before={<BackLink href="/set-up">Choose your second step</BackLink>}>
      <AuthenticatorForm
        action={authenticatorAction}
        pageTitle={wholeTitle('Set up an authenticator app')}
        replaces={false}
        secret={secret}
        qrCode={qrCode}
      />
    </PageMain>
  );
}
