import type { Metadata } from 'next';
import { Methods } from '@/components/account/methods';
import { doneWords } from '@/components/account/notice-words';
import { PasskeyRow } from '@/components/account/passkey-row';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { NewPasskeyButton } from '@/components/sign-in/new-passkey-button';
import { Notice } from '@/components/ui/notice';
import { getAccount } from '@/lib/account/queries';
import { requireRecentProof } from '@/lib/auth/authorize';
import { load } from '../../load';
import { dropPasskeyAction, namePasskeyAction } from '../actions';

export const metadata: Metadata = { title: 'Passkeys' };

type Props = { searchParams: Promise<{ done?: string }> };

const PATH = '/account/passkeys';

export default async function PasskeysPage({ searchParams }: Props) {
  const success = doneWords((await searchParams).done);
  const { passkeys } = await load(PATH, PATH, async (actor) => {
    requireRecentProof(actor);
    return getAccount(actor);
  });
  const now = new Date();
  return (
    <PageMain before={<BackLink href="/account">Your account</BackLink>}>
      {success && (
        <Notice tone="success" announce>
          <p>{success}</p>
        </Notice>
      )}
      <PageHeading
        size="l"
        lede="Sign in with your fingerprint, your face or the PIN of your device, without a password."
      >
        Passkeys
      </PageHeading>
      {passkeys.length === 0 ? (
        <p>You have none yet.</p>
      ) : (
        <Methods>
          {passkeys.map((passkey) => (
            <PasskeyRow
              key={passkey.id}
              {...passkey}
              now={now}
              rename={namePasskeyAction}
              drop={dropPasskeyAction}
            />
          ))}
        </Methods>
      )}
      <NewPasskeyButton optionsUrl="/api/passkeys/register/options" verifyUrl="/api/passkeys/register/verify">
        Add a passkey on this device
      </NewPasskeyButton>
      <noscript>
        <p>
          A passkey needs a browser that runs scripts, and yours does not. Open this page in another browser.
        </p>
      </noscript>
    </PageMain>
  );
}
