import { InvitationButton } from '@/components/organisation/invitation-button';
import type { PeopleFilter } from '@/lib/organisations/people/schema';
import { resendInvitationAction, withdrawInvitationAction } from './actions';

type Props = {
  organisationId: string;
  invitationId: string;
  name: string;
  /** What the list shows, to come back to. */
  shown: PeopleFilter;
};

/** What can be done with an invitation that waits. */
export function InvitationActions({ organisationId, invitationId, name, shown }: Props) {
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      <InvitationButton
        action={resendInvitationAction.bind(null, organisationId, invitationId, shown)}
        words="Send again"
        pendingText="Sending…"
        name={name}
      />
      <InvitationButton
        action={withdrawInvitationAction.bind(null, organisationId, invitationId, shown)}
        words="Withdraw"
        pendingText="Withdrawing…"
        name={name}
      />
    </div>
  );
}
