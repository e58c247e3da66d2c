import type { Metadata } from 'next';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { SummaryList } from '@/components/ui/summary-list';
import { env } from '@/lib/env/env';
import { load } from '../load';

export const metadata: Metadata = { title: 'Your account' };

const SERVICE_ROLES = { HELPDESK: 'Helpdesk', OPERATOR: 'Service operator', AUDITOR: 'Auditor' } as const;

export default async function AccountPage() {
  const actor = await load('/account', '/account', async (person) => person);
  const organisations = actor.memberships.map(
    ({ organisationName, odsCode, isAdministrator }) =>
      `${organisationName} (ODS ${odsCode})${isAdministrator ? ', administrator' : ''}`,
  );
  const { SESSION_IDLE_MINUTES, SESSION_ABSOLUTE_HOURS } = env();
  return (
    <PageMain>
      <PageHeading>Your account</PageHeading>
      <SummaryList
        rows={[
          { key: 'Name', value: actor.name },
          { key: 'E-mail', value: actor.email },
          ...(organisations.length > 0 ? [{ key: 'Organisation', value: organisations.join('; ') }] : []),
          ...(actor.serviceRole
            ? [{ key: 'Role in this service', value: SERVICE_ROLES[actor.serviceRole] }]
            : []),
          {
            key: 'Signed in',
            value: `You are signed out after ${SESSION_IDLE_MINUTES} minutes without a click, and after ${SESSION_ABSOLUTE_HOURS} hours in any case.`,
          },
        ]}
      />
    </PageMain>
  );
}
