import { wholeTitle } from '@/app/environment';
import { NewCodes } from '@/components/account/new-codes';
import { BackLink } from '@/components/layout/back-link';
import { PageMain } from '@/components/layout/page-main';
import { getAccount } from '@/lib/account/queries';
import { requireRecentProof } from '@/lib/auth/authorize';
import { load } from '../../load';
import { makeRecoveryCodesAction } from '../actions';

const PATH = '/account/recovery-codes';

export default async function RecoveryCodesPage() {
  const { recoveryCodesLeft } = await load(PATH, PATH, async (actor) => {
    requireRecentProof(actor);
    return getAccount(actor);
  });
  return (
    <PageMain before={<BackLink href="/account">Your account</BackLink>}>
      <NewCodes
        action={makeRecoveryCodesAction}
        pageTitle={wholeTitle('Recovery codes')}
        left={recoveryCodesLeft}
      />
    </PageMain>
  );
}
