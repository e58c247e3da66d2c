import type { Metadata } from 'next';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { OrganisationNavigation } from '@/components/organisation/organisation-navigation';
import { TrailView } from '@/components/trail/trail-view';
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
  const { found, isAuditor } = await load('/organisation/[organisationId]/trail', path, async (actor) => ({
    found: await searchTrail(actor, organisationId, filter),
    isAuditor: actor.serviceRole === 'AUDITOR',
  }));
  const name = found.organisationName;
  return (
    <PageMain before={isAuditor && <BackLink href="/trail">Audit trail of the service</BackLink>}>
      <PageHeading lede={`What people did in ${name}, newest first. Viewing this page is recorded too.`}>
        Audit trail
      </PageHeading>
      {!isAuditor && (
        <OrganisationNavigation organisationId={organisationId} organisationName={name} current="trail" />
      )}
      <TrailView
        path={path}
        action={searchTrailAction.bind(null, organisationId)}
        caption={`Audit trail of ${name}`}
        filter={filter}
        shown={shown}
        page={found}
        mailboxes={found.mailboxes}
        now={new Date()}
      />
    </PageMain>
  );
}
