import type { Metadata } from 'next';
import { problemWords } from '@/app/problem-words';
import { Form } from '@/components/forms/form';
import { PageMain } from '@/components/layout/page-main';
import { countWords } from '@/components/messages/count-words';
import { ListFilters } from '@/components/messages/list-filters';
import { listHref, listQuery } from '@/components/messages/list-links';
import { pageSummary } from '@/components/messages/page-summary';
import { SelectionBar } from '@/components/messages/selection-bar';
import { SentTable } from '@/components/messages/sent-table';
import { toSentRow } from '@/components/messages/to-rows';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageProblem } from '@/components/ui/page-problem';
import { Pagination } from '@/components/ui/pagination';
import { SearchBar } from '@/components/ui/search-bar';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tabs } from '@/components/ui/tabs';
import { clock } from '@/lib/clock/clock';
import { listWorkflows } from '@/lib/mailboxes/queries';
import { lookAtList } from '@/lib/messages/commands';
import type { SentTab } from '@/lib/messages/policy';
import { isNarrowed, sentFilterSchema } from '@/lib/messages/schema';
import { listSent } from '@/lib/messages/sent/queries';
import { load, loadSearchWords, onLook } from '../../../load';
import { searchAction } from '../actions';
import { discardDraftsAction } from '../compose/actions';
import { loadMailbox } from '../load-mailbox';
import { MailboxBreadcrumbs, MailboxHeading } from '../mailbox-heading';

type Props = {
  params: Promise<{ mailboxId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

const TABS: Record<SentTab, string> = {
  drafts: 'Drafts',
  progress: 'In progress',
  away: 'On their way',
  collected: 'Collected',
  problems: 'Problems',
};

const EMPTY: Record<SentTab, string> = {
  drafts: 'Messages that you have started and not sent yet appear here.',
  progress: 'Messages that are being sent, or that we are checking with MESH, appear here.',
  away: 'Messages that MESH has accepted and the recipient has not collected yet appear here.',
  collected: 'Messages that the recipient has collected appear here.',
  problems: 'Messages that MESH refused or could not deliver appear here, with what to do about it.',
};

function SentNotices({ query }: { query: Record<string, string | undefined> }) {
  const { problem, notice, count } = query;
  const words = problem === 'nothing-ticked' ? 'Tick at least one draft.' : problemWords(problem);
  if (words) return <PageProblem text={words} />;
  if (notice !== 'discarded') return null;
  return (
    <Notice tone="success" announce>
      <p>
        {count === '1' ? '1 draft discarded.' : `${Number(count) || 0} drafts discarded.`} Nothing was sent.
      </p>
    </Notice>
  );
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadMailbox((await params).mailboxId);
  return { title: `Sent from ${name}` };
}

export default async function SentPage({ params, searchParams }: Props) {
  const { mailboxId } = await params;
  const path = `/mailboxes/${mailboxId}/sent`;
  const query = await searchParams;
  const filter = sentFilterSchema.parse({ ...query, ...(await loadSearchWords(query.words)) });
  const shown = { ...filter, words: query.words };
  const mailbox = await loadMailbox(mailboxId);
  const { workflows, sent } = await load('/mailboxes/[mailboxId]/sent', path, async (actor) => {
    const [workflows, sent] = await Promise.all([
      listWorkflows(actor, mailboxId),
      listSent(actor, mailboxId, filter),
      onLook(() => lookAtList(actor, mailboxId, 'sent')),
    ]);
    return { workflows: workflows.filter(({ canSend }) => canSend), sent };
  });
  const now = clock.now();
  const isDrafts = filter.tab === 'drafts';
  const table = (
    <SentTable
      caption={
        isDrafts ? `Drafts in ${mailbox.name}` : `${TABS[filter.tab]}: messages sent from ${mailbox.name}`
      }
      rows={sent.rows.map((row) => toSentRow(row, { mailboxId, now, query: listQuery(shown) }))}
      timeLabel={isDrafts ? 'Last changed' : 'Sent'}
      selectName={isDrafts && mailbox.can('message:send') ? 'messageId' : undefined}
    />
  );
  return (
    <PageMain before={<MailboxBreadcrumbs />}>
      <MailboxHeading mailbox={mailbox} current="sent" />
      <SentNotices query={query} />
      <Tabs
        label="Sent messages by state"
        items={(Object.keys(TABS) as SentTab[]).map((tab) => ({
          href: listHref(path, shown, { tab }),
          label: TABS[tab],
          count: countWords(sent.counts[tab]),
          current: tab === filter.tab,
        }))}
      />
      <SearchBar action={searchAction.bind(null, mailboxId, 'sent')} label="Search sent messages">
        <ListFilters filter={filter} workflows={workflows} otherLabel="Recipient" />
      </SearchBar>
      {sent.rows.length === 0 ? (
        <EmptyState heading={isNarrowed(shown) ? 'No message matches your search' : 'Nothing here'}>
          <p>
            {isNarrowed(shown) ? (
              <a href={listHref(path, { tab: filter.tab })}>Show all messages</a>
            ) : (
              EMPTY[filter.tab]
            )}
          </p>
        </EmptyState>
      ) : (
        <>
          {isDrafts && mailbox.can('message:send') ? (
            <Form action={discardDraftsAction.bind(null, mailboxId)}>
              <SelectionBar name="messageId">
                <SubmitButton variant="secondary" size="small" pendingText="Discarding…">
                  Discard drafts
                </SubmitButton>
              </SelectionBar>
              {table}
            </Form>
          ) : (
            table
          )}
          <Pagination
            summary={pageSummary(sent.rows.length, sent)}
            previousHref={sent.previous ? listHref(path, shown, { before: sent.previous }) : undefined}
            nextHref={sent.next ? listHref(path, shown, { after: sent.next }) : undefined}
          />
        </>
      )}
    </PageMain>
  );
}
