import { Details } from '@/components/ui/details';
import { InvitationButton } from './invitation-button';

type Props = {
  action: (form: FormData) => Promise<void>;
  /** The invited person, for screen readers. */
  name: string;
};

/** Withdraws an invitation, and first says what that does. */
export function WithdrawInvitation({ action, name }: Props) {
  return (
    <Details
      summary={
        <>
          Withdraw<span className="nhsuk-u-visually-hidden"> the invitation of {name}</span>
        </>
      }
    >
      <p>The link in the email stops working. We do not write to them about it.</p>
      <InvitationButton action={action} words="Withdraw" pendingText="Withdrawing…" name={name} />
    </Details>
  );
}
