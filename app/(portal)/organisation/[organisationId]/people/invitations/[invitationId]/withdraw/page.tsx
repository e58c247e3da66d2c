import { wholeTitle } from '@/app/environment';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { organisationPaths, withQuery } from '@/components/organisation/paths';
import { PeopleOneButtonForm } from '@/components/people/one-button-form';
import { dayWords } from '@/lib/format/day';
import { getWaitingInvitation } from '@/lib/people/invitations/queries';
import { peopleFilterSchema } from '@/lib/people/schema';
import { load } from '../../../../../../load';
import { withdrawInvitationAction } from '../../../actions';

type Props = {
  params: Promise<{ organisationId: string; invitationId: string }>;
  /** The state of the list of people, to return to it. */
  searchParams: Promise<Record<string, string | undefined>>;
};

export default async function WithdrawInvitationPage({ params, searchParams }: Props) {
  const { organisationId, invitationId } = await params;
  const shown = peopleFilterSchema.parse(await searchParams);
  const { people } = organisationPaths(organisationId);
  const { name, email, sentAt } = await load(
    '/organisation/[organisationId]/people/invitations/[invitationId]/withdraw',
    withQuery(`${people}/invitations/${invitationId}/withdraw`, shown),
    (actor) => getWaitingInvitation(actor, organisationId, invitationId),
  );
  const back = withQuery(people, shown);
  return (
    <PageMain before={<BackLink href={back}>People</BackLink>}>
      <PeopleOneButtonForm
        action={withdrawInvitationAction.bind(null, organisationId, invitationId, shown)}
        pageTitle={wholeTitle(`Withdraw the invitation of ${name}?`)}
        button="Withdraw the invitation"
        pendingText="Withdrawing…"
        variant="warning"
        cancelHref={back}
      >
        <PageHeading size="l" lede={`Sent to ${email} on ${dayWords(sentAt)}`}>
          Withdraw the invitation of <bdi>{name}</bdi>?
        </PageHeading>
        <p>
          The link in the email stops working, and we do not write to them about it. To let them in later,
          invite them again. You’ll need to choose their teams, mailboxes and last day again.
        </p>
      </PeopleOneButtonForm>
    </PageMain>
  );
}
