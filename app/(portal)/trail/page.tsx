import type { Metadata } from 'next';
import { problemTitle, problemWords } from '@/app/problem-words';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { TrailView } from '@/components/trail/trail-view';
import { Notice } from '@/components/ui/notice';
import { searchWholeTrail } from '@/lib/trail/queries';
import { getTrailState } from '@/lib/trail/verify/queries';
import { load } from '../load';
import { searchTrailAction } from './actions';
import { readSearch } from './search';
import { TrailStateNotice } from './trail-state';

type Props = { searchParams: Promise<Record<string, string | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { problem } = await searchParams;
  return { title: problemTitle('Audit trail of the service', problemWords(problem)) };
}

export default async function TrailPage({ searchParams }: Props) {
  const query = await searchParams;
  const { filter, shown } = await readSearch(query);
  const problem = problemWords(query.problem);
  const { state, found } = await load('/trail', '/trail', async (actor) => {
    const [state, found] = await Promise.all([getTrailState(actor), searchWholeTrail(actor, filter)]);
    return { state, found };
  });
  return (
    <PageMain>
      <PageHeading lede="What happened in all organisations, newest first. Viewing this page is recorded too.">
        Audit trail
      </PageHeading>
      {problem && (
        <Notice tone="danger" announce>
          <p>{problem}</p>
        </Notice>
      )}
      <TrailStateNotice state={state} announce={query.done === 'asked'} />
      <TrailView
        path="/trail"
        action={searchTrailAction.bind(null, null)}
        caption="Audit trail of the service"
        filter={filter}
        shown={shown}
        page={found}
        now={new Date()}
      />
    </PageMain>
  );
}
