import { redirect } from 'next/navigation';
import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { CodeForm } from '@/components/sign-in/code-form';
import { PasskeyButton } from '@/components/sign-in/passkey-button';
import { findFactorChoice } from '@/lib/auth/sign-in/second-factor';
import { safeNext } from '@/lib/http/safe-next';
import { stepToken } from '@/lib/http/step-cookie';
import { codeAction } from '../actions';
import { LostFactor } from './lost-factor';

type Props = { searchParams: Promise<{ next?: string }> };

const TITLE = 'Confirm it’s you';

export default async function FactorPage({ searchParams }: Props) {
  const next = safeNext((await searchParams).next);
  const choice = await findFactorChoice(await stepToken('second factor'));
  if (!choice) redirect('/sign-in?ended=step');
  const query = `?next=${encodeURIComponent(next)}`;
  const above = (
    <>
      <PageHeading size="l" lede="Your password was right. This is the second step.">
        {TITLE}
      </PageHeading>
      {choice.hasPasskey && (
        <>
          <PasskeyButton
            optionsUrl="/api/passkeys/sign-in/second-factor/options"
            verifyUrl={`/api/passkeys/sign-in/second-factor/verify${query}`}
          >
            Use your passkey
          </PasskeyButton>
          <noscript>
            <p>A passkey needs a browser that runs scripts, and yours does not.</p>
          </noscript>
        </>
      )}
    </>
  );
  return (
    <PageMain before={<BackLink href={`/sign-in${query}`}>Sign in</BackLink>}>
      {choice.hasAuthenticator ? (
        <CodeForm kind="authenticator" action={codeAction} pageTitle={wholeTitle(TITLE)} next={next}>
          {above}
        </CodeForm>
      ) : (
        <>
          <title>{wholeTitle(TITLE)}</title>
          {above}
        </>
      )}
      <LostFactor recoveryHref={choice.hasRecoveryCodes ? `/sign-in/recovery${query}` : null} />
    </PageMain>
  );
}
