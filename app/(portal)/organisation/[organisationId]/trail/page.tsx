import type { Metadata } from 'next';
import { TrailView } from '@/components/audit/trail-view';
import { Breadcrumbs } from '@/components/layout/breadcrumbs';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { searchTrail } from '@/lib/trail/queries';
import { load } from '../../../load';
import { searchTrailAction } from '../../../trail/actions';
import { readSearch } from '../../../trail/search';

export const metadata: Metadata = { title: 'Audit trail' };

type Props = {
  params: Promise<{ organisationId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

export default async function OrganisationTrailPage({ params, searchParams }: Props) {
  const { organisationId } = await params;
  const path = `/organisation/${organisationId}/trail`;
  const { filter, shown } = await readSearch(await searchParams);
  const found = await load('/organisation/[organisationId]/trail', path, (actor) =>
    searchTrail(actor, organisationId, filter),
  );
  return (
    <PageMain before={<Breadcrumbs items={[{ href: '/organisation', label: 'Organisation' }]} />}>
      <PageHeading
        lede={`What people did in ${found.organisationName}, newest first. That you looked is written down too.`}
      >
        Audit trail
      </PageHeading>
      <TrailView
        path={path}
        action={searchTrailAction.bind(null, organisationId)}
        caption={`Audit trail of ${found.organisationName}`}
        filter={filter}
        shown={shown}
        page={found}
        mailboxes={found.mailboxes}
        now={new Date()}
      />
    </PageMain>
  );
}
