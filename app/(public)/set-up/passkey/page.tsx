import type { Metadata } from 'next';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { NewPasskeyButton } from '@/components/sign-in/new-passkey-button';
import { loadSetUp } from '../load-set-up';

const TITLE = 'Set up a passkey';

export const metadata: Metadata = { title: TITLE };

export default async function SetUpPasskeyPage() {
  await loadSetUp();
  return (
    <PageMain before={<BackLink href="/set-up">Choose your second step</BackLink>}>
      <PageHeading size="l">{TITLE}</PageHeading>
      <p>
        Your browser asks for your fingerprint, your face or the PIN of this device. These stay on the device:
        we never get them.
      </p>
      <NewPasskeyButton optionsUrl="/api/passkeys/set-up/options" verifyUrl="/api/passkeys/set-up/verify">
        Make a passkey on this device
      </NewPasskeyButton>
      <noscript>
        <p>A passkey needs a browser that runs scripts, and yours does not.</p>
      </noscript>
      <p>
        <a className="nhsuk-link" href="/set-up/authenticator">
          Use an authenticator app instead
        </a>
      </p>
    </PageMain>
  );
}
