import { Form } from '@/components/forms/form';
import { checkedWords } from '@/components/messages/checked-words';
import { SubmitButton } from '@/components/ui/submit-button';
import { checkMailboxAction } from './actions';

type Props = { mailboxId: string; lastPolledAt: Date | null; now: Date };

/** When MESH was last asked, and a way to ask now. */
export function CheckForNew({ mailboxId, lastPolledAt, now }: Props) {
  return (
    <Form action={checkMailboxAction.bind(null, mailboxId)} className="app-check-now">
      <span>{checkedWords(lastPolledAt, now)}</span>
      <SubmitButton variant="link" pendingText="Asking MESH…">
        Check for new messages
      </SubmitButton>
    </Form>
  );
}
