import type { Metadata } from 'next';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { DoneNotice } from '@/components/service/done-notice';
import { pageLinks } from '@/components/service/page-links';
import { ServiceNavigation } from '@/components/service/service-navigation';
import { TextSearch } from '@/components/service/text-search';
import { ButtonLink } from '@/components/ui/button-link';
import { ButtonRow } from '@/components/ui/button-row';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { StackedTable } from '@/components/ui/stacked-table';
import { listOrganisations } from '@/lib/organisations/registration/queries';
import { organisationFilterSchema } from '@/lib/organisations/registration/schema';
import { load } from '../../load';
import { type Query, singleValues, wordsFor } from '../query';

export const metadata: Metadata = { title: 'Organisations' };

const PATH = '/service/organisations';
const DONE = { removed: 'The organisation is removed. The audit trail keeps that it was here.' };

export default async function OrganisationsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = singleValues(await searchParams);
  const filter = organisationFilterSchema.parse(query);
  const found = await load(PATH, PATH, (actor) => listOrganisations(actor, filter));
  const { text } = filter;
  return (
    <PageMain>
      <DoneNotice done={wordsFor(DONE, query.done)} />
      <PageHeading>Organisations</PageHeading>
      <ServiceNavigation current="organisations" />
      <ButtonRow>
        <ButtonLink href={`${PATH}/new`}>Add an organisation</ButtonLink>
      </ButtonRow>
      <TextSearch path={PATH} label="Search organisations" fieldLabel="Name or ODS code" text={text} />
      {found.rows.length === 0 ? (
        <EmptyState heading={text ? 'No organisation found' : 'There is no organisation yet'}>
          <p>
            {text
              ? 'Try fewer letters of the name, or the beginning of the ODS code.'
              : 'Organisations will be listed here. Add the first one, then its mailboxes.'}
          </p>
        </EmptyState>
      ) : (
        <>
          <StackedTable
            caption="Organisations"
            heads={['Organisation', 'ODS code', 'Mailboxes', 'People']}
            rows={found.rows.map(({ id, name, odsCode, mailboxes, people }) => ({
              key: id,
              cells: [
                <a key="name" href={`${PATH}/${id}`}>
                  <bdi>{name}</bdi>
                </a>,
                odsCode,
                mailboxes,
                people,
              ],
            }))}
          />
          <Pagination
            {...pageLinks(PATH, { text }, found.rows.length, found, {
              one: 'organisation',
              many: 'organisations',
            })}
          />
        </>
      )}
    </PageMain>
  );
}
