import type { Metadata } from 'next';
import { problemTitle, problemWords } from '@/app/problem-words';
import { Form } from '@/components/forms/form';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { organisationPaths } from '@/components/organisation/paths';
import { PeopleBulkTable } from '@/components/people/bulk-table';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { PageProblem } from '@/components/ui/page-problem';
import { SubmitButton } from '@/components/ui/submit-button';
import { getBulkList } from '@/lib/people/invitations/bulk/queries';
import type { BulkList } from '@/lib/people/invitations/bulk/types';
import { load } from '../../../../../load';
import { sendBulkListAction } from '../../actions';

type Props = {
  params: Promise<{ organisationId: string; listId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

const peopleWords = (count: number) => (count === 1 ? '1 person' : `${count} people`);

function leftOutWords(count: number, total: number): string {
  if (count === 0) return '';
  return `${count} of ${total} lines ${count === 1 ? 'is' : 'are'} left out: see why below.`;
}

function Outcome({ list, people }: { list: BulkList; people: string }) {
  if (list.lines.length === 0) {
    return (
      <Notice heading="The invitations are being sent">
        <p>
          This takes up to a minute. <a href={`${people}/bulk/${list.id}`}>Look again</a>.
        </p>
        <p>
          If you still see this after 5 minutes, not everyone was invited.{' '}
          <a href={`${people}/bulk`}>Upload the list again</a>: no one gets a second invitation.
        </p>
      </Notice>
    );
  }
  const sent = list.lines.filter(({ verdict }) => verdict === 'SENT').length;
  return (
    <Notice tone={sent > 0 ? 'success' : 'warning'} heading={`${peopleWords(sent)} invited`} announce>
      <p>
        They stand in the <a href={people}>list of people</a> until they accept. For the other lines, see why
        below.
      </p>
    </Notice>
  );
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { problem } = await searchParams;
  return { title: problemTitle('The list of people to invite', problemWords(problem)) };
}

export default async function BulkListPage({ params, searchParams }: Props) {
  const { organisationId, listId } = await params;
  const { problem, reference } = await searchParams;
  const { people } = organisationPaths(organisationId);
  const list = await load(
    '/organisation/[organisationId]/people/bulk/[listId]',
    `${people}/bulk/${listId}`,
    (actor) => getBulkList(actor, organisationId, listId),
  );
  const words = problemWords(problem, reference);
  const ready = list.lines.filter(({ verdict }) => verdict === 'OK').length;
  const willBe = ready === 0 ? 'Nobody can be invited yet' : `${peopleWords(ready)} will be invited`;
  const heading = list.isSent ? 'What happened to the list' : willBe;
  return (
    <PageMain before={<BackLink href={`${people}/bulk`}>Invite many people</BackLink>}>
      {words && <PageProblem text={words} />}
      <PageHeading
        size="l"
        lede={
          list.isSent
            ? undefined
            : `Nothing is sent yet. ${leftOutWords(list.lines.length - ready, list.lines.length)}`
        }
      >
        {heading}
      </PageHeading>
      {list.isSent && <Outcome list={list} people={people} />}
      {!list.isSent && (
        <div className="app-actions">
          {ready > 0 && (
            <Form action={sendBulkListAction.bind(null, organisationId, listId)}>
              <SubmitButton pendingText="Sending… this takes up to a minute">{`Invite ${peopleWords(ready)}`}</SubmitButton>
            </Form>
          )}
          <ButtonLink href={`${people}/bulk?list=${list.id}`} variant="secondary">
            Change the list
          </ButtonLink>
          <a href={`${people}/bulk`}>Upload another list</a>
        </div>
      )}
      {list.lines.length > 0 && <PeopleBulkTable caption="Lines of the list" lines={list.lines} />}
    </PageMain>
  );
}
