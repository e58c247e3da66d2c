import { Form } from '@/components/forms/form';
import { checkedWords } from '@/components/messages/checked-words';
import { SubmitButton } from '@/components/ui/submit-button';
import { checkMailboxAction } from './actions';

type Props = { mailboxId: string; lastPolledAt: Date | null; now: Date };

/** When MESH was last asked, and a button to ask now. */
export function CheckForNew({ mailboxId, lastPolledAt, now }: Props) {
  return (
    <Form
      action={checkMailboxAction.bind(null, mailboxId)}
      className="flex flex-wrap items-baseline gap-x-1 tablet:gap-x-3 tablet:gap-y-1"
    >
      <span>{checkedWords(lastPolledAt, now)}</span>
      <SubmitButton variant="link" pendingText="Asking MESH…">
        Check for new messages
      </SubmitButton>
    </Form>
  );
}
