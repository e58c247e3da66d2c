import { SubmitButton } from '@/components/ui/submit-button';
import { resendInvitationAction, withdrawInvitationAction } from './actions';

type Props = { organisationId: string; invitationId: string; name: string };

/** What can be done with an invitation that waits. */
export function InvitationActions({ organisationId, invitationId, name }: Props) {
  const whose = <span className="nhsuk-u-visually-hidden"> the invitation of {name}</span>;
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      <form action={resendInvitationAction.bind(null, organisationId, invitationId)}>
        <SubmitButton variant="secondary" size="small" pendingText="Sending…">
          Send again{whose}
        </SubmitButton>
      </form>
      <form action={withdrawInvitationAction.bind(null, organisationId, invitationId)}>
        <SubmitButton variant="secondary" size="small" pendingText="Withdrawing…">
          Withdraw{whose}
        </SubmitButton>
      </form>
    </div>
  );
}
