import type { Metadata } from 'next';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { OrganisationNavigation } from '@/components/organisation/organisation-navigation';
import { rangeWords, withQuery } from '@/components/organisation/paths';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { SearchBar } from '@/components/ui/search-bar';
import { StackedTable } from '@/components/ui/stacked-table';
import { StateTag } from '@/components/ui/state-tag';
import { TextInput } from '@/components/ui/text-input';
import { TimeStamp } from '@/components/ui/time-stamp';
import { timeWords } from '@/lib/format/time';
import { standingTags, typeCountWords } from '@/lib/mailboxes/administration/labels';
import { listOrganisationMailboxes } from '@/lib/mailboxes/administration/queries';
import { organisationMailboxFilterSchema } from '@/lib/mailboxes/administration/schema';
import type { OrganisationMailboxRow } from '@/lib/mailboxes/administration/types';
import { load } from '../../../load';

export const metadata: Metadata = { title: 'Mailboxes of the organisation' };

type Props = {
  params: Promise<{ organisationId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

function cellsOf(organisationId: string, mailbox: OrganisationMailboxRow, now: Date) {
  const { id, name, meshMailboxId, standing, pausedReason, lastPollProblem, lastPolledAt } = mailbox;
  const isClosed = standing === 'closed';
  const types = (key: string, count: number) =>
    isClosed || count === 0 ? (
      typeCountWords(count)
    ) : (
      <a key={key} href={`/organisation/${organisationId}/mailboxes/${id}#types`}>
        {typeCountWords(count)}
        <span className="nhsuk-u-visually-hidden">
          {' '}
          that {name} {key}
        </span>
      </a>
    );
  return [
    <span key="name">
      {isClosed ? (
        <bdi>{name}</bdi>
      ) : (
        <a href={`/organisation/${organisationId}/mailboxes/${id}`}>
          <bdi>{name}</bdi>
        </a>
      )}
      <span className="app-secondary">{meshMailboxId}</span>
    </span>,
    <span key="state">
      <StateTag tone={standingTags[standing].tone}>{standingTags[standing].words}</StateTag>
      {standing === 'paused' && <span className="app-secondary">{pausedReason}</span>}
      {standing === 'problem' && <span className="app-secondary">{lastPollProblem}</span>}
      {isClosed && <span className="app-secondary">History only, for those who used it</span>}
    </span>,
    types('sends', mailbox.sends),
    types('receives', mailbox.receives),
    lastPolledAt ? <TimeStamp key="at" {...timeWords(lastPolledAt, now)} /> : 'Not yet',
  ];
}

function NoMailbox({ text, path }: { text: string; path: string }) {
  if (text) {
    return (
      <EmptyState heading={`No mailbox matches “${text}”`}>
        <p>
          Try part of the name or id, or <a href={path}>show all mailboxes</a>.
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState heading="There is no mailbox yet">
      <p>The service team adds mailboxes. Ask them, with the mailbox id from NHS England.</p>
    </EmptyState>
  );
}

export default async function OrganisationMailboxesPage({ params, searchParams }: Props) {
  const { organisationId } = await params;
  const filter = organisationMailboxFilterSchema.parse(await searchParams);
  const { text = '' } = filter;
  const path = `/organisation/${organisationId}/mailboxes`;
  const { organisationName, mailboxes, ...range } = await load(
    '/organisation/[organisationId]/mailboxes',
    path,
    (actor) => listOrganisationMailboxes(actor, organisationId, filter),
  );
  const now = new Date();
  const pageHref = (page: number) => withQuery(path, { text, page });
  return (
    <PageMain>
      <PageHeading lede={organisationName}>Mailboxes of the organisation</PageHeading>
      <OrganisationNavigation {...{ organisationId, organisationName }} current="mailboxes" />
      <SearchBar action={path} label="Search mailboxes">
        <TextInput
          type="search"
          name="text"
          label="Name or mailbox id"
          defaultValue={text}
          autoComplete="off"
        />
        <Button variant="secondary" size="small">
          Search
        </Button>
      </SearchBar>
      {mailboxes.length === 0 ? (
        <NoMailbox {...{ text, path }} />
      ) : (
        <>
          <StackedTable
            caption="Mailboxes of the organisation"
            heads={['Mailbox', 'State', 'Sends', 'Receives', 'Last checked']}
            rows={mailboxes.map((mailbox) => ({
              key: mailbox.id,
              cells: cellsOf(organisationId, mailbox, now),
            }))}
          />
          <Pagination
            summary={rangeWords(range, { one: 'mailbox', many: 'mailboxes' })}
            previousHref={range.page > 1 ? pageHref(range.page - 1) : undefined}
            nextHref={range.page * range.pageSize < range.total ? pageHref(range.page + 1) : undefined}
          />
        </>
      )}
    </PageMain>
  );
}
