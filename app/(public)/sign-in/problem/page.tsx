import type { Metadata } from 'next';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { Cis2Button } from '@/components/sign-in/cis2-button';
import { findCis2Name } from '@/lib/auth/cis2/offer';
import { CIS2_PROBLEMS, type Cis2Problem } from '@/lib/auth/cis2/types';
import { env } from '@/lib/env/env';
import { problemWords } from './words';

type Props = { searchParams: Promise<{ why?: string }> };

async function readProblem({ searchParams }: Props): Promise<Cis2Problem> {
  const { why } = await searchParams;
  return CIS2_PROBLEMS.find((problem) => problem === why) ?? 'failed';
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: problemWords[await readProblem(props)].heading };
}

/** About somebody who is signed in already, and still is. */
const WHEN_SIGNED_IN: readonly Cis2Problem[] = ['linked-elsewhere', 'other-person'];
const CHOOSES_ROLE: readonly Cis2Problem[] = ['no-role', 'role-not-allowed', 'organisation-not-here'];

export default async function SignInProblemPage(props: Props) {
  const problem = await readProblem(props);
  const { heading, text, next } = problemWords[problem];
  const name = findCis2Name();
  const isSignedIn = WHEN_SIGNED_IN.includes(problem);
  const again = CHOOSES_ROLE.includes(problem) ? 'Try again or choose another role' : 'Try again';
  return (
    <PageMain before={!isSignedIn && <BackLink href="/sign-in">Sign in</BackLink>}>
      <PageHeading size="l">{heading}</PageHeading>
      <p>{text}</p>
      <p>{next}</p>
      {name && problem !== 'suspended' && !isSignedIn && (
        <Cis2Button next="/mailboxes" variant="primary">
          {again}
        </Cis2Button>
      )}
      <p>
        {isSignedIn ? (
          <a href="/account">Go to your account</a>
        ) : (
          <a href="/sign-in">Sign in with your email address</a>
        )}
      </p>
      <p className="app-secondary">Need help? Contact {env().HELP_CONTACT}.</p>
    </PageMain>
  );
}
