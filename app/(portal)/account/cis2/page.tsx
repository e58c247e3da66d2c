import type { Metadata } from 'next';
import { MethodRow, Methods } from '@/components/account/methods';
import { Form } from '@/components/forms/form';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { Cis2Button } from '@/components/sign-in/cis2-button';
import { Details } from '@/components/ui/details';
import { SubmitButton } from '@/components/ui/submit-button';
import { TimeStamp } from '@/components/ui/time-stamp';
import { getAccount } from '@/lib/account/queries';
import { requireRecentProof } from '@/lib/auth/authorize';
import { findCis2Name } from '@/lib/auth/cis2/offer';
import { timeWords } from '@/lib/format/time';
import { load } from '../../load';
import { unlinkIdentityAction } from '../actions';

export const metadata: Metadata = { title: 'NHS CIS2' };

const PATH = '/account/cis2';

export default async function Cis2Page() {
  const { identities } = await load(PATH, PATH, async (actor) => {
    requireRecentProof(actor);
    return getAccount(actor);
  });
  const name = findCis2Name();
  const now = new Date();
  return (
    <PageMain before={<BackLink href="/account">Your account</BackLink>}>
      <PageHeading size="l" lede="Sign in with your NHS smartcard, security key or another way of NHS CIS2.">
        NHS CIS2
      </PageHeading>
      {identities.length === 0 && <p>Your account is not linked to NHS CIS2.</p>}
      <Methods>
        {identities.map(({ id, linkedAt, lastUsedAt }) => (
          <MethodRow
            key={id}
            aside={
              <Details summary="Remove">
                <p>You can no longer sign in with it, until you link it again.</p>
                <Form action={unlinkIdentityAction}>
                  <input type="hidden" name="identityId" value={id} />
                  <SubmitButton variant="secondary" size="small" pendingText="Removing…">
                    Remove this identity
                  </SubmitButton>
                </Form>
              </Details>
            }
          >
            <strong>Your NHS CIS2 identity</strong>
            <span className="app-secondary">
              Linked <TimeStamp {...timeWords(linkedAt, now)} />
              {lastUsedAt && (
                <>
                  , last used <TimeStamp {...timeWords(lastUsedAt, now)} />
                </>
              )}
            </span>
          </MethodRow>
        ))}
      </Methods>
      {name ? (
        <Cis2Button purpose="link" next="/account?done=cis2-linked" variant="primary">
          {`Link ${name}`}
        </Cis2Button>
      ) : (
        <p>This portal does not offer NHS CIS2.</p>
      )}
    </PageMain>
  );
}
