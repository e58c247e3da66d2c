import type { Metadata } from 'next';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { CertificateWarnings } from '@/components/service/certificate-warnings';
import { EnvironmentSection } from '@/components/service/environment-section';
import { ServiceNavigation } from '@/components/service/service-navigation';
import { listEnvironments } from '@/lib/service/environments/queries';
import { load } from '../../load';

export const metadata: Metadata = { title: 'Environments' };

const PATH = '/service/environments';

export default async function EnvironmentsPage() {
  const environments = await load(PATH, PATH, (actor) => listEnvironments(actor));
  const now = new Date();
  return (
    <PageMain>
      <PageHeading lede="Addresses and certificates are settings of the server. They cannot be changed here.">
        Environments
      </PageHeading>
      <ServiceNavigation current="environments" />
      <CertificateWarnings environments={environments} />
      {environments.map((environment) => (
        <EnvironmentSection key={environment.name} environment={environment} now={now} />
      ))}
    </PageMain>
  );
}
