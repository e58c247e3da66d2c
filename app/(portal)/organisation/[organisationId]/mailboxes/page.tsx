import type { Metadata } from 'next';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { OrganisationNavigation } from '@/components/organisation/organisation-navigation';
import { EmptyState } from '@/components/ui/empty-state';
import { StackedTable } from '@/components/ui/stacked-table';
import { StateTag } from '@/components/ui/state-tag';
import { TimeStamp } from '@/components/ui/time-stamp';
import { timeWords } from '@/lib/format/time';
import { standingTags } from '@/lib/mailboxes/administration/labels';
import { listOrganisationMailboxes } from '@/lib/mailboxes/administration/queries';
import type { OrganisationMailboxRow } from '@/lib/mailboxes/administration/types';
import { load } from '../../../load';

export const metadata: Metadata = { title: 'Mailboxes of the organisation' };

type Props = { params: Promise<{ organisationId: string }> };

const listed = (names: string[]) => names.join(', ') || 'Nothing yet';

function cellsOf(organisationId: string, mailbox: OrganisationMailboxRow, now: Date) {
  const { id, name, meshMailboxId, standing, pausedReason, lastPollProblem, lastPolledAt } = mailbox;
  const isClosed = standing === 'closed';
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
    listed(mailbox.sends),
    listed(mailbox.receives),
    lastPolledAt ? <TimeStamp key="at" {...timeWords(lastPolledAt, now)} /> : 'Not yet',
  ];
}

export default async function OrganisationMailboxesPage({ params }: Props) {
  const { organisationId } = await params;
  const path = `/organisation/${organisationId}/mailboxes`;
  const { organisationName, mailboxes } = await load(
    '/organisation/[organisationId]/mailboxes',
    path,
    (actor) => listOrganisationMailboxes(actor, organisationId),
  );
  const now = new Date();
  return (
    <PageMain>
      <PageHeading lede={organisationName}>Mailboxes of the organisation</PageHeading>
      <OrganisationNavigation {...{ organisationId, organisationName }} current="mailboxes" />
      {mailboxes.length === 0 ? (
        <EmptyState heading="There is no mailbox yet">
          <p>The service team adds mailboxes. Ask them, with the mailbox id from NHS England.</p>
        </EmptyState>
      ) : (
        <StackedTable
          caption="Mailboxes of the organisation"
          heads={['Mailbox', 'State', 'Sends', 'Receives', 'Last checked']}
          rows={mailboxes.map((mailbox) => ({
            key: mailbox.id,
            cells: cellsOf(organisationId, mailbox, now),
          }))}
        />
      )}
    </PageMain>
  );
}
