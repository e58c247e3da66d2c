import { redirect } from 'next/navigation';
import { wholeTitle } from '@/app/environment';
import { ConfirmForm } from '@/components/account/confirm-form';
import { Form } from '@/components/forms/form';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { PasskeyButton } from '@/components/sign-in/passkey-button';
import { Button } from '@/components/ui/button';
import { getAccount } from '@/lib/account/queries';
import { safeNext } from '@/lib/http/safe-next';
import { load } from '../load';
import { confirmAction, confirmForDemonstrationAction } from './actions';
import { ConfirmWithCis2 } from './confirm-with-cis2';

type Props = { searchParams: Promise<{ next?: string }> };

const TITLE = 'Confirm it’s you';

export default async function ConfirmPage({ searchParams }: Props) {
  const next = safeNext((await searchParams).next);
  const path = `/confirm?next=${encodeURIComponent(next)}`;
  const { actor, account } = await load('/confirm', path, async (person) => ({
    actor: person,
    account: await getAccount(person),
  }));
  const hasCode =
    account.hasPassword && (account.authenticatorSince !== null || account.recoveryCodesLeft > 0);
  const hasPasskey = account.passkeys.length > 0;
  const hasCis2 = account.identities.length > 0;
  const isDemonstration = actor.method === 'demonstration';
  if (!hasCode && !hasPasskey && !hasCis2 && !isDemonstration) redirect('/account');
  const above = (
    <>
      <PageHeading size="l" lede="You signed in a while ago. This keeps others from doing it in your name.">
        {TITLE}
      </PageHeading>
      {isDemonstration && (
        <Form action={confirmForDemonstrationAction}>
          <input type="hidden" name="next" value={next} />
          <Button>It is me (demonstration)</Button>
        </Form>
      )}
      {hasPasskey && (
        <PasskeyButton
          optionsUrl="/api/passkeys/confirm/options"
          verifyUrl={`/api/passkeys/confirm/verify?next=${encodeURIComponent(next)}`}
        >
          Use your passkey
        </PasskeyButton>
      )}
      {hasPasskey && (
        <noscript>
          <p>
            Your passkey needs a browser that runs scripts, and yours does not.
            {!hasCode && !hasCis2 && ' Open this page in another browser.'}
          </p>
        </noscript>
      )}
      {hasCis2 && <ConfirmWithCis2 next={next} />}
    </>
  );
  return (
    <PageMain>
      {hasCode ? (
        <ConfirmForm action={confirmAction} pageTitle={wholeTitle(TITLE)} email={actor.email} next={next}>
          {above}
        </ConfirmForm>
      ) : (
        <>
          <title>{wholeTitle(TITLE)}</title>
          {above}
        </>
      )}
      <p>
        <a className="nhsuk-link" href="/mailboxes">
          Cancel and go to your mailboxes
        </a>
      </p>
    </PageMain>
  );
}
