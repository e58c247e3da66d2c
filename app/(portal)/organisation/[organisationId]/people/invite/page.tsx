import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { organisationPaths } from '@/components/organisation/paths';
import { PeopleInviteForm } from '@/components/people/invite-form';
import { env } from '@/lib/env/env';
import { findHeldForm } from '@/lib/http/held-form';
import { getSettings } from '@/lib/organisations/settings/queries';
import { listInviteChoices } from '@/lib/people/invitations/queries';
import { load } from '../../../../load';
import { inviteAction } from '../actions';

type Props = { params: Promise<{ organisationId: string }> };

const TITLE = 'Invite a person';

export default async function InvitePage({ params }: Props) {
  const { organisationId } = await params;
  const paths = organisationPaths(organisationId);
  const { settings, choices, held } = await load(
    '/organisation/[organisationId]/people/invite',
    paths.invite,
    async (actor) => ({
      settings: await getSettings(actor, organisationId),
      choices: await listInviteChoices(actor, organisationId),
      held: await findHeldForm(actor.personId, paths.invite),
    }),
  );
  const { allowedDomains } = settings;
  const domains = allowedDomains.map((domain) => `@${domain}`).join(' or ');
  return (
    <PageMain before={<BackLink href={paths.people}>People</BackLink>}>
      <PeopleInviteForm
        action={inviteAction.bind(null, organisationId)}
        pageTitle={wholeTitle(TITLE)}
        choices={choices}
        held={held}
        domainHint={domains ? `It must end with ${domains}.` : null}
      >
        <PageHeading
          size="l"
          lede={`They get an email with a link that works for ${env().INVITATION_DAYS} days, and join ${settings.name} with it.`}
        >
          {TITLE}
        </PageHeading>
      </PeopleInviteForm>
    </PageMain>
  );
}
