import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { organisationPaths } from '@/components/organisation/paths';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { CardGrid } from '@/components/ui/card-grid';
import { AppError } from '@/lib/errors/app-error';
import { load } from '../load';

export const metadata: Metadata = { title: 'Choose an organisation' };

export default async function OrganisationsPage() {
  const administered = await load('/organisation', '/organisation', async ({ memberships }) => {
    const own = memberships.filter(({ isAdministrator }) => isAdministrator);
    if (own.length === 0) throw new AppError('forbidden');
    return own;
  });
  const [first] = administered;
  if (first && administered.length === 1) redirect(organisationPaths(first.organisationId).people);
  return (
    <PageMain>
      <PageHeading lede="You are an administrator of more than one.">Choose an organisation</PageHeading>
      <CardGrid>
        {administered.map(({ organisationId, organisationName, odsCode }) => (
          <Card key={organisationId} heading={organisationName}>
            <p>ODS code {odsCode}</p>
            <ButtonLink href={organisationPaths(organisationId).people}>
              Open<span className="nhsuk-u-visually-hidden"> {organisationName}</span>
            </ButtonLink>
          </Card>
        ))}
      </CardGrid>
    </PageMain>
  );
}
