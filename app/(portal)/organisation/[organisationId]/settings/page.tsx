import { wholeTitle } from '@/app/environment';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { OrganisationNavigation } from '@/components/organisation/organisation-navigation';
import { PeopleDomainsForm } from '@/components/people/domains-form';
import { DoneNotice } from '@/components/service/done-notice';
import { SummaryList } from '@/components/ui/summary-list';
import { findHeldForm } from '@/lib/http/held-form';
import { getSettings } from '@/lib/organisations/settings/queries';
import { load } from '../../../load';
import { changeDomainsAction } from './actions';

type Props = {
  params: Promise<{ organisationId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

export default async function SettingsPage({ params, searchParams }: Props) {
  const { organisationId } = await params;
  const { done } = await searchParams;
  const path = `/organisation/${organisationId}/settings`;
  const { settings, held, isAdministrator } = await load(
    '/organisation/[organisationId]/settings',
    path,
    async (actor) => ({
      settings: await getSettings(actor, organisationId),
      held: await findHeldForm(actor.personId, path),
      isAdministrator: actor.memberships.some(
        (membership) => membership.isAdministrator && membership.organisationId === organisationId,
      ),
    }),
  );
  return (
    <PageMain>
      <PeopleDomainsForm
        action={changeDomainsAction.bind(null, organisationId, settings.allowedDomains)}
        pageTitle={wholeTitle(`Settings, ${settings.name}`)}
        domains={held?.domains ?? settings.allowedDomains.join('\n')}
      >
        <PageHeading lede={settings.name}>Settings</PageHeading>
        {isAdministrator && (
          <OrganisationNavigation
            organisationId={organisationId}
            organisationName={settings.name}
            current="settings"
          />
        )}
        <DoneNotice
          done={
            done === 'domains'
              ? 'The domains are saved. They count for every invitation from now on.'
              : undefined
          }
        />
        <SummaryList
          rows={[
            { key: 'Name', value: settings.name, note: 'The service team can change it' },
            { key: 'ODS code', value: settings.odsCode },
          ]}
        />
        <h2 className="nhsuk-heading-m">Who may be invited</h2>
      </PeopleDomainsForm>
    </PageMain>
  );
}
