import { redirect } from 'next/navigation';
import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { CodeForm } from '@/components/sign-in/code-form';
import { findFactorChoice } from '@/lib/auth/sign-in/second-factor';
import { safeNext } from '@/lib/http/safe-next';
import { stepToken } from '@/lib/http/step-cookie';
import { recoveryCodeAction } from '../actions';
import { LostFactor } from '../factor/lost-factor';

type Props = { searchParams: Promise<{ next?: string }> };

const TITLE = 'Use a recovery code';

export default async function RecoveryPage({ searchParams }: Props) {
  const next = safeNext((await searchParams).next);
  if (!(await findFactorChoice(await stepToken('second factor')))) redirect('/sign-in?ended=step');
  const back = `/sign-in/factor?next=${encodeURIComponent(next)}`;
  return (
    <PageMain before={<BackLink href={back}>Confirm it’s you</BackLink>}>
      <CodeForm kind="recovery" action={recoveryCodeAction} pageTitle={wholeTitle(TITLE)} next={next}>
        <PageHeading
          size="l"
          lede="One of those that you saved when you set up your second step. Each works once."
        >
          {TITLE}
        </PageHeading>
      </CodeForm>
      <LostFactor recoveryHref={null} summary="I have no recovery code" />
    </PageMain>
  );
}
