import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { findActorOrProblem } from '@/app/(portal)/load';
import { PageMain } from '@/components/layout/page-main';
import { ServiceUnavailable } from '@/components/layout/service-unavailable';
import { Notice } from '@/components/ui/notice';
import { listDemonstrationPeople } from '@/lib/auth/commands';
import { env } from '@/lib/env/env';
import { safeNext } from '@/lib/http/safe-next';
import { DemonstrationPanel } from './demonstration-panel';
import { SignInForm } from './sign-in-form';

// The form says the title, which begins with "Error:" after a failure: a title from here would stand before it, and
// without script the first one counts.
export const metadata: Metadata = { title: { absolute: '' } };

type Props = { searchParams: Promise<{ next?: string; ended?: string }> };

function Ended({ ended }: { ended: string | undefined }) {
  if (ended === 'by-you') {
    return (
      <Notice tone="success" announce>
        <p>You are signed out.</p>
      </Notice>
    );
  }
  if (ended !== 'yes' && ended !== 'kept') return null;
  return (
    <Notice tone="warning" heading="You have been signed out" announce>
      {ended === 'kept' ? (
        <p>Your session had ended. What you typed is kept: sign in, and go on where you were.</p>
      ) : (
        <p>Your session had ended, and nothing was done. Sign in, and do it again.</p>
      )}
    </Notice>
  );
}

export default async function SignInPage({ searchParams }: Props) {
  const { next, ended } = await searchParams;
  const to = safeNext(next);
  const { actor, problemReference } = await findActorOrProblem();
  if (problemReference !== null) return <ServiceUnavailable reference={problemReference} />;
  if (actor) redirect(to);
  const people = await listDemonstrationPeople();
  return (
    <PageMain>
      <Ended ended={ended} />
      <div className="app-sign-in">
        <SignInForm next={to} serviceName={env().SERVICE_NAME} />
        {people.length > 0 && <DemonstrationPanel people={people} next={to} />}
      </div>
    </PageMain>
  );
}
