import type { Metadata } from 'next';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { pageLinks } from '@/components/service/page-links';
import { ServiceNavigation } from '@/components/service/service-navigation';
import { TextSearch } from '@/components/service/text-search';
import { ButtonLink } from '@/components/ui/button-link';
import { ButtonRow } from '@/components/ui/button-row';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { StackedTable } from '@/components/ui/stacked-table';
import { StateTag } from '@/components/ui/state-tag';
import { TimeStamp } from '@/components/ui/time-stamp';
import { timeWords } from '@/lib/format/time';
import { standingTags } from '@/lib/mailboxes/administration/labels';
import { listAllMailboxes, listEnvironmentChoices } from '@/lib/mailboxes/administration/queries';
import { mailboxFilterSchema } from '@/lib/mailboxes/administration/schema';
import { load } from '../../load';
import { type Query, singleValues } from '../query';

export const metadata: Metadata = { title: 'All mailboxes' };

const PATH = '/service/mailboxes';
const STATES = [
  { value: '', label: 'All states' },
  { value: 'problem', label: 'With a problem' },
  { value: 'late', label: 'Not checked lately' },
  { value: 'unverified', label: 'Not verified' },
  { value: 'paused', label: 'Paused' },
];

export default async function AllMailboxesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const filter = mailboxFilterSchema.parse(singleValues(await searchParams));
  const { found, environments } = await load(PATH, PATH, async (actor) => ({
    found: await listAllMailboxes(actor, filter),
    environments: await listEnvironmentChoices(actor),
  }));
  const { text, environment, state } = filter;
  const now = new Date();
  return (
    <PageMain>
      <PageHeading>All mailboxes</PageHeading>
      <ServiceNavigation current="mailboxes" />
      <ButtonRow>
        <ButtonLink href={`${PATH}/new`}>Add a mailbox</ButtonLink>
      </ButtonRow>
      <TextSearch
        path={PATH}
        label="Search mailboxes"
        fieldLabel="Name, id or organisation"
        text={text}
        choices={[
          {
            name: 'environment',
            label: 'Environment',
            value: environment,
            options: [
              { value: '', label: 'All' },
              ...environments.map(({ name, label }) => ({ value: name, label: `${label} (${name})` })),
            ],
          },
          { name: 'state', label: 'State', value: state, options: STATES },
        ]}
      />
      {found.rows.length === 0 ? (
        <EmptyState heading="No mailbox found">
          <p>Change the search, or add a mailbox.</p>
        </EmptyState>
      ) : (
        <>
          <StackedTable
            caption="Mailboxes"
            heads={['Mailbox', 'Organisation', 'Environment', 'State', 'Last checked']}
            rows={found.rows.map((row) => ({
              key: row.id,
              cells: [
                <span key="name">
                  <a href={`${PATH}/${row.id}`}>
                    <bdi>{row.name}</bdi>
                  </a>
                  <span className="app-secondary">{row.meshMailboxId}</span>
                </span>,
                <span key="organisation">
                  <bdi>{row.organisationName}</bdi>
                  <span className="app-secondary">{row.odsCode}</span>
                </span>,
                row.environment,
                <StateTag key="state" tone={standingTags[row.state].tone}>
                  {standingTags[row.state].words}
                </StateTag>,
                row.lastPolledAt ? <TimeStamp key="at" {...timeWords(row.lastPolledAt, now)} /> : 'Never',
              ],
            }))}
          />
          <Pagination
            {...pageLinks(PATH, { text, environment, state }, found.rows.length, found, {
              one: 'mailbox',
              many: 'mailboxes',
            })}
          />
        </>
      )}
    </PageMain>
  );
}
