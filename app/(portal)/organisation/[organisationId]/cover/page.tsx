import type { Metadata } from 'next';
import { problemTitle, problemWords } from '@/app/problem-words';
import { CoverTable } from '@/components/access/cover-table';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { OrganisationNavigation } from '@/components/organisation/organisation-navigation';
import { organisationPaths } from '@/components/organisation/paths';
import { DoneNotice } from '@/components/service/done-notice';
import { ButtonLink } from '@/components/ui/button-link';
import { ButtonRow } from '@/components/ui/button-row';
import { EmptyState } from '@/components/ui/empty-state';
import { PageProblem } from '@/components/ui/page-problem';
import { listCovers } from '@/lib/access/cover/queries';
import { load } from '../../../load';
import { wordsFor } from '../../../service/query';
import { endCoverAction } from './actions';

type Props = {
  params: Promise<{ organisationId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

const DONE = {
  arranged: 'The cover is arranged. It starts and ends on the dates you chose.',
  ended: 'The cover has ended.',
};

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { problem } = await searchParams;
  return { title: problemTitle('Cover', problemWords(problem)) };
}

export default async function CoverPage({ params, searchParams }: Props) {
  const { organisationId } = await params;
  const query = await searchParams;
  const paths = organisationPaths(organisationId);
  const problem = problemWords(query.problem);
  const { organisation, covers } = await load('/organisation/[organisationId]/cover', paths.cover, (actor) =>
    listCovers(actor, organisationId),
  );
  return (
    <PageMain>
      {problem && <PageProblem text={problem} />}
      <PageHeading lede={organisation.name}>Cover for colleagues who are away</PageHeading>
      <OrganisationNavigation
        organisationId={organisation.id}
        organisationName={organisation.name}
        current="cover"
      />
      <DoneNotice done={wordsFor(DONE, query.done)} />
      <ButtonRow>
        <ButtonLink href={`${paths.cover}/new`}>Arrange cover</ButtonLink>
      </ButtonRow>
      {covers.length === 0 ? (
        <EmptyState heading="No cover arranged">
          <p>
            When someone is away, a colleague can cover for them for some days or weeks. During that time they
            can do what the absent person can do.
          </p>
        </EmptyState>
      ) : (
        <CoverTable
          covers={covers}
          now={new Date()}
          endAction={(grantId) => endCoverAction.bind(null, organisationId, grantId)}
        />
      )}
    </PageMain>
  );
}
