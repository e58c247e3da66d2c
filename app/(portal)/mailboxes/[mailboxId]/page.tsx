import type { Metadata } from 'next';
import { problemTitle } from '@/app/problem-words';
import { PageMain } from '@/components/layout/page-main';
import { LiveRefresh } from '@/components/live/live-refresh';
import { countWords } from '@/components/messages/count-words';
import { InboxTable } from '@/components/messages/inbox-table';
import { ListFilters } from '@/components/messages/list-filters';
import { listHref } from '@/components/messages/list-links';
import { inboxTitle } from '@/components/messages/message-title';
import { pageSummary } from '@/components/messages/page-summary';
import { toInboxRow } from '@/components/messages/to-rows';
import { Pagination } from '@/components/ui/pagination';
import { SearchBar } from '@/components/ui/search-bar';
import { Tabs } from '@/components/ui/tabs';
import { clock } from '@/lib/clock/clock';
import type { InboxTab } from '@/lib/messages/policy';
import { isNarrowed } from '@/lib/messages/schema';
import { markCollectedAction, searchAction } from './actions';
import { BatchForm } from './batch-form';
import { CheckForNew } from './check-for-new';
import { EmptyInbox } from './empty-inbox';
import { InboxNotices, inboxProblem } from './inbox-notices';
import { loadInbox } from './load-inbox';
import { loadMailbox } from './load-mailbox';
import { MailboxBreadcrumbs, MailboxHeading } from './mailbox-heading';
import { selectAll, selectedSummary } from './select-all-link';

type Props = {
  params: Promise<{ mailboxId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

const REFRESH_MS = 10_000;
const TABS: Record<InboxTab, string> = { waiting: 'Waiting', collected: 'Collected', expired: 'Expired' };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { mailboxId } = await params;
  const query = await searchParams;
  const [{ name }, { inbox }] = await Promise.all([loadMailbox(mailboxId), loadInbox(mailboxId, query)]);
  const title = `${inboxTitle(inbox.counts.waiting)}, ${name}`;
  return { title: problemTitle(title, inboxProblem(query.problem)) };
}

export default async function InboxPage({ params, searchParams }: Props) {
  const { mailboxId } = await params;
  const query = await searchParams;
  const path = `/mailboxes/${mailboxId}`;
  const mailbox = await loadMailbox(mailboxId);
  const { context, workflows, inbox } = await loadInbox(mailboxId, query);
  const { filter, shown } = context;
  const now = clock.now();
  const rows = inbox.rows.map((row) => toInboxRow(row, now));
  const waiting = filter.tab === 'waiting';
  const table = (
    <InboxTable
      caption={`${TABS[filter.tab]} messages in ${mailbox.name}`}
      rows={rows}
      mailboxId={mailboxId}
      query={context.query}
      columns={waiting ? ['deadline'] : ['state']}
      selectName={waiting ? 'messageId' : undefined}
      allTicked={filter.select === 'all'}
    />
  );
  return (
    <PageMain before={<MailboxBreadcrumbs />}>
      <MailboxHeading mailbox={mailbox} current="inbox" />
      <InboxNotices
        mailboxId={mailboxId}
        list={context.query}
        query={query}
        mailbox={mailbox}
        expiring={waiting ? inbox : null}
        sort={filter.sort}
      />
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
        <ListFilters filter={filter} workflows={workflows} otherLabel="Sender" isInbox />
      </SearchBar>
      {rows.length === 0 ? (
        <EmptyInbox
          tab={filter.tab}
          narrowed={isNarrowed(shown)}
          clearHref={listHref(path, { tab: filter.tab })}
          mailbox={mailbox}
        />
      ) : waiting ? (
        <BatchForm
          mailboxId={mailboxId}
          action={markCollectedAction.bind(null, mailboxId, context.query)}
          listHref={path + context.query}
          all={filter.select ? undefined : selectAll(inbox, path, context)}
          mayCollect={mailbox.can('message:collect')}
        >
          {table}
        </BatchForm>
      ) : (
        table
      )}
      {rows.length > 0 && (
        <Pagination
          summary={filter.select ? selectedSummary(inbox) : pageSummary(rows.length, inbox)}
          previousHref={
            inbox.previous && !filter.select ? listHref(path, shown, { before: inbox.previous }) : undefined
          }
          nextHref={inbox.next && !filter.select ? listHref(path, shown, { after: inbox.next }) : undefined}
        />
      )}
      <LiveRefresh
        url={`/api/mailboxes/${mailboxId}/pulse`}
        marker={inbox.marker}
        everyMs={REFRESH_MS}
        announcement="The inbox has changed"
      />
    </PageMain>
  );
}
