import type { Metadata } from 'next';
import { HelpContact } from '@/app/help-contact';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { findCis2Name } from '@/lib/auth/cis2/offer';
import { CIS2_PROBLEMS, type Cis2Problem } from '@/lib/auth/cis2/types';
import { safeNext } from '@/lib/http/safe-next';
import { readPurpose, waysBack, wordsOfPurpose } from './ways-back';
import { problemWords } from './words';

type Query = { why?: string; for?: string; next?: string };
type Props = { searchParams: Promise<Query> };

const readProblem = ({ why }: Query): Cis2Problem =>
  CIS2_PROBLEMS.find((problem) => problem === why) ?? 'failed';

function wordsFor(query: Query) {
  const problem = readProblem(query);
  return { ...problemWords[problem], ...wordsOfPurpose(readPurpose(query.for), problem) };
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: wordsFor(await searchParams).heading };
}

/** The problem at NHS CIS2, and the way back to what the person was doing. */
export default async function SignInProblemPage({ searchParams }: Props) {
  const query = await searchParams;
  const problem = readProblem(query);
  const purpose = readPurpose(query.for);
  const { heading, text, next } = wordsFor(query);
  const { before, again, instead } = waysBack(purpose, problem, {
    next: safeNext(query.next),
    isOffered: findCis2Name() !== null,
  });
  return (
    <PageMain before={before && <BackLink href={before.href}>{before.label}</BackLink>}>
      <PageHeading size="l">{heading}</PageHeading>
      <p>{text}</p>
      <p>{next}</p>
      {again}
      {instead && (
        <p>
          <a href={instead.href}>{instead.label}</a>
        </p>
      )}
      <p className="app-secondary">
        Need help? Contact <HelpContact />.
      </p>
    </PageMain>
  );
}
