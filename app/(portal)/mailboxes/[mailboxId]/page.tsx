import type { Metadata } from 'next';
import { problemTitle } from '@/app/problem-words';
import { Form } from '@/components/forms/form';
import { Breadcrumbs } from '@/components/layout/breadcrumbs';
import { PageMain } from '@/components/layout/page-main';
import { LiveRefresh } from '@/components/live/live-refresh';
import { countWords } from '@/components/messages/count-words';
import { InboxTable } from '@/components/messages/inbox-table';
import { ListFilters } from '@/components/messages/list-filters';
import { isNarrowed, listHref } from '@/components/messages/list-links';
import { pageSummary } from '@/components/messages/page-summary';
import { SelectionBar } from '@/components/messages/selection-bar';
import { toInboxRow } from '@/components/messages/to-rows';
import { Pagination } from '@/components/ui/pagination';
import { SearchBar } from '@/components/ui/search-bar';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tabs } from '@/components/ui/tabs';
import { clock } from '@/lib/clock/clock';
import { listWorkflows } from '@/lib/mailboxes/queries';
import { listInbox } from '@/lib/messages/inbox/queries';
import type { InboxTab } from '@/lib/messages/policy';
import { inboxFilterSchema } from '@/lib/messages/schema';
import { load, loadSearchWords } from '../../load';
import { markCollectedAction, searchAction } from './actions';
import { CheckForNew } from './check-for-new';
import { EmptyInbox } from './empty-inbox';
import { InboxNotices, inboxProblem } from './inbox-notices';
import { loadMailbox } from './load-mailbox';
import { MailboxHeading } from './mailbox-heading';

type Props = {
  params: Promise<{ mailboxId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

const REFRESH_MS = 10_000;
const TABS: Record<InboxTab, string> = { waiting: 'Waiting', collected: 'Collected', expired: 'Expired' };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { name } = await loadMailbox((await params).mailboxId);
  return { title: problemTitle(`Inbox, ${name}`, inboxProblem((await searchParams).problem)) };
}

export default async function InboxPage({ params, searchParams }: Props) {
  const { mailboxId } = await params;
  const query = await searchParams;
  const path = `/mailboxes/${mailboxId}`;
  const filter = inboxFilterSchema.parse({ ...query, ...(await loadSearchWords(query.words)) });
  const shown = { ...filter, words: query.words };
  const mailbox = await loadMailbox(mailboxId);
  const { workflows, inbox } = await load('/mailboxes/[mailboxId]', path, async (actor) => {
    const [workflows, inbox] = await Promise.all([
      listWorkflows(actor, mailboxId),
      listInbox(actor, mailboxId, filter),
    ]);
    return { workflows: workflows.filter(({ canReceive }) => canReceive), inbox };
  });
  const now = clock.now();
  const rows = inbox.rows.map((row) => toInboxRow(mailboxId, row, now));
  const waiting = filter.tab === 'waiting';
  const table = (
    <InboxTable
      caption={`${TABS[filter.tab]} messages in ${mailbox.name}`}
      rows={rows}
      columns={waiting ? ['deadline'] : ['state']}
      selectName={waiting ? 'messageId' : undefined}
    />
  );
  return (
    <PageMain before={<Breadcrumbs items={[{ href: '/mailboxes', label: 'Mailboxes' }]} />}>
      <MailboxHeading mailbox={mailbox} current="inbox" />
      <InboxNotices query={query} mailbox={mailbox} expiring={waiting ? inbox : null} sort={filter.sort} />
      <Tabs
        label="Messages by state"
        items={(Object.keys(TABS) as InboxTab[]).map((tab) => ({
          href: listHref(path, shown, { tab }),
          label: TABS[tab],
          count: countWords(inbox.counts[tab]),
          current: tab === filter.tab,
        }))}
      />
      <SearchBar
        action={searchAction.bind(null, mailboxId, 'inbox')}
        label="Search this inbox"
        aside={
          mailbox.can('mailbox:check') && (
            <CheckForNew mailboxId={mailboxId} lastPolledAt={mailbox.lastPolledAt} now={now} />
          )
        }
      >
        <ListFilters filter={filter} workflows={workflows} otherLabel="Sender" withProblems />
      </SearchBar>
      {rows.length === 0 ? (
        <EmptyInbox
          tab={filter.tab}
          narrowed={isNarrowed(shown)}
          clearHref={listHref(path, { tab: filter.tab })}
          mailbox={mailbox}
        />
      ) : waiting ? (
        <Form action={markCollectedAction.bind(null, mailboxId)}>
          <SelectionBar name="messageId">
            <SubmitButton variant="secondary" size="small" pendingText="Marking…">
              Mark as collected
            </SubmitButton>
          </SelectionBar>
          {table}
        </Form>
      ) : (
        table
      )}
      {rows.length > 0 && (
        <Pagination
          summary={pageSummary(rows.length, inbox)}
          previousHref={inbox.previous ? listHref(path, shown, { before: inbox.previous }) : undefined}
          nextHref={inbox.next ? listHref(path, shown, { after: inbox.next }) : undefined}
        />
      )}
      <LiveRefresh
        url={`/api/mailboxes/${mailboxId}/pulse`}
        marker={inbox.marker}
        everyMs={REFRESH_MS}
        announcement="The inbox has changed. It shows the latest messages now."
      />
    </PageMain>
  );
}
