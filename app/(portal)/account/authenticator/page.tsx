import { wholeTitle } from '@/app/environment';
import { AuthenticatorForm } from '@/components/account/authenticator-form';
import { Form } from '@/components/forms/form';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { Button } from '@/components/ui/button';
import { Details } from '@/components/ui/details';
import { findAuthenticatorOffer } from '@/lib/account/factors/commands';
import { getAccount } from '@/lib/account/queries';
import { requireRecentProof } from '@/lib/auth/authorize';
import { stepToken } from '@/lib/http/step-cookie';
import { load } from '../../load';
import { beginAuthenticatorAction, dropAuthenticatorAction, setAuthenticatorAction } from '../actions';

const TITLE = 'Set up an authenticator app';
const PATH = '/account/authenticator';

function Begin({ hasOne }: { hasOne: boolean }) {
  return (
    <>
      <title>{wholeTitle(TITLE)}</title>
      <PageHeading size="l">{TITLE}</PageHeading>
      <p>
        An authenticator app on your phone shows a new code every 30 seconds. You enter it after your
        password. Microsoft Authenticator is one; your organisation may have another.
      </p>
      {hasOne && <p>You have an app set up already. A new one takes its place.</p>}
      <Form action={beginAuthenticatorAction}>
        <Button>Continue</Button>
      </Form>
      {hasOne && (
        <Details summary="Remove the app without setting up another">
          <p>You can do this when you have a passkey to sign in with.</p>
          <Form action={dropAuthenticatorAction}>
            <Button variant="secondary">Remove the authenticator app</Button>
          </Form>
        </Details>
      )}
    </>
  );
}

export default async function AuthenticatorPage() {
  const { offer, hasOne } = await load(PATH, PATH, async (actor) => {
    requireRecentProof(actor);
    const account = await getAccount(actor);
    return {
      offer: await findAuthenticatorOffer(actor, await stepToken('authenticator')),
      hasOne: account.authenticatorSince !== null,
    };
  });
  return (
    <PageMain before={<BackLink href="/account">Your account</BackLink>}>
      {offer ? (
        <AuthenticatorForm
          action={setAuthenticatorAction}
          pageTitle={wholeTitle(TITLE)}
          replaces={hasOne}
          {...offer}
        />
      ) : (
        <Begin hasOne={hasOne} />
      )}
    </PageMain>
  );
}
