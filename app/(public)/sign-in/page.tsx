import { redirect } from 'next/navigation';
import { findActorOrProblem } from '@/app/(portal)/load';
import { wholeTitle } from '@/app/environment';
import { PageMain } from '@/components/layout/page-main';
import { ServiceUnavailable } from '@/components/layout/service-unavailable';
import { Cis2Button } from '@/components/sign-in/cis2-button';
import { PasskeyButton } from '@/components/sign-in/passkey-button';
import { findCis2Name } from '@/lib/auth/cis2/offer';
import { listDemonstrationPeople } from '@/lib/auth/demonstration';
import { safeNext } from '@/lib/http/safe-next';
import { DemonstrationPanel } from './demonstration-panel';
import { Notices } from './notices';
import { SignInForm } from './sign-in-form';

type Props = { searchParams: Promise<{ next?: string; ended?: string; done?: string; again?: string }> };

export default async function SignInPage({ searchParams }: Props) {
  const { next, ended, done, again } = await searchParams;
  const to = safeNext(next);
  const { actor, problemReference } = await findActorOrProblem();
  if (problemReference !== null) return <ServiceUnavailable reference={problemReference} />;
  // A person near the longest session time begins another session while theirs still lasts.
  if (actor && again !== 'yes') redirect(to);
  const people = await listDemonstrationPeople();
  const cis2Name = findCis2Name();
  return (
    <PageMain>
      <Notices ended={ended} done={done} />
      <div
        className={`grid grid-cols-1 gap-x-12 gap-y-8 ${people.length > 0 ? 'min-[48rem]:grid-cols-2' : ''}`}
      >
        <div>
          <SignInForm next={to} pageTitle={wholeTitle('Sign in')} />
          <PasskeyButton
            variant="secondary"
            fillsIn
            optionsUrl="/api/passkeys/sign-in/options"
            verifyUrl={`/api/passkeys/sign-in/verify?next=${encodeURIComponent(to)}`}
          >
            Sign in with a passkey
          </PasskeyButton>
          {cis2Name && <Cis2Button next={to}>{`Sign in with ${cis2Name}`}</Cis2Button>}
        </div>
        {people.length > 0 && <DemonstrationPanel people={people} next={to} />}
      </div>
    </PageMain>
  );
}
