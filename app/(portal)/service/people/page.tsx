import type { Metadata } from 'next';
import { problemTitle, problemWords } from '@/app/problem-words';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { WithdrawInvitation } from '@/components/people/withdraw-invitation';
import { DoneNotice } from '@/components/service/done-notice';
import { pageLinks } from '@/components/service/page-links';
import { ServiceNavigation } from '@/components/service/service-navigation';
import { TextSearch } from '@/components/service/text-search';
import { ButtonLink } from '@/components/ui/button-link';
import { ButtonRow } from '@/components/ui/button-row';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { StackedTable } from '@/components/ui/stacked-table';
import { StateTag } from '@/components/ui/state-tag';
import { shortTime } from '@/lib/format/time';
import { serviceRoleWords } from '@/lib/service/people/labels';
import { listServiceInvitations, listServicePeople } from '@/lib/service/people/queries';
import { servicePeopleFilterSchema } from '@/lib/service/people/schema';
import type { ServiceInvitation, ServicePersonRow } from '@/lib/service/people/types';
import { load } from '../../load';
import { type Query, singleValues, wordsFor } from '../query';
import { withdrawServiceInvitationAction } from './actions';

const PATH = '/service/people';
const DONE = {
  invited: 'The invitation is on its way. The person gets a link by email.',
  withdrawn: 'The invitation is withdrawn. The link in the email no longer works.',
};

function People({ rows, now }: { rows: ServicePersonRow[]; now: Date }) {
  return (
    <StackedTable
      caption="People"
      heads={['Name', 'Service role', 'Organisations', 'Last seen']}
      rows={rows.map(({ id, name, email, serviceRole, suspendedAt, organisations, lastSeenAt }) => ({
        key: id,
        cells: [
          <span key="name">
            <a href={`${PATH}/${id}`}>
              <bdi>{name}</bdi>
            </a>
            <span className="app-secondary">{email}</span>
          </span>,
          <span key="role">
            {serviceRole ? serviceRoleWords[serviceRole].name : 'None'}{' '}
            {suspendedAt && <StateTag tone="danger">Suspended</StateTag>}
          </span>,
          <bdi key="organisations">{organisations.join(', ') || 'None'}</bdi>,
          lastSeenAt ? shortTime(lastSeenAt, now) : 'Never',
        ],
      }))}
    />
  );
}

function Invitations({ invitations, now }: { invitations: ServiceInvitation[]; now: Date }) {
  if (invitations.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m mt-6">Invited, not here yet</h2>
      <StackedTable
        caption="Invitations into the service team"
        heads={['Name', 'Service role', 'The link works until', 'Change']}
        unsaid={['Change']}
        rows={invitations.map(({ id, name, email, serviceRole, expiresAt }) => ({
          key: id,
          cells: [
            <span key="name">
              <bdi>{name}</bdi>
              <span className="app-secondary">{email}</span>
            </span>,
            serviceRoleWords[serviceRole].name,
            shortTime(expiresAt, now),
            <WithdrawInvitation
              key="withdraw"
              action={withdrawServiceInvitationAction.bind(null, id)}
              name={name}
            />,
          ],
        }))}
      />
    </section>
  );
}

export async function generateMetadata({
  searchParams,
}: {
  searchParams: Promise<Query>;
}): Promise<Metadata> {
  const { problem } = singleValues(await searchParams);
  return { title: problemTitle('Service team', problemWords(problem)) };
}

export default async function ServicePeoplePage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = singleValues(await searchParams);
  const filter = servicePeopleFilterSchema.parse(query);
  const { found, invitations } = await load(PATH, PATH, async (actor) => ({
    found: await listServicePeople(actor, filter),
    invitations: filter.text ? [] : await listServiceInvitations(actor),
  }));
  const now = new Date();
  const { text } = filter;
  return (
    <PageMain>
      <DoneNotice done={wordsFor(DONE, query.done)} problem={problemWords(query.problem)} />
      <PageHeading lede="Without a search, the service team is listed.">Service team</PageHeading>
      <ServiceNavigation current="people" />
      <ButtonRow>
        <ButtonLink href={`${PATH}/invite`}>Invite into the team</ButtonLink>
      </ButtonRow>
      <TextSearch path={PATH} label="Search people" fieldLabel="Anyone’s name or email" text={text} />
      {found.rows.length === 0 ? (
        <EmptyState heading="Nobody found">
          <p>Try fewer letters of the name or of the email address.</p>
        </EmptyState>
      ) : (
        <>
          <People rows={found.rows} now={now} />
          <Pagination
            {...pageLinks(PATH, { text }, found.rows.length, found, { one: 'person', many: 'people' })}
          />
        </>
      )}
      <Invitations invitations={invitations} now={now} />
    </PageMain>
  );
}
