import { Form } from '@/components/forms/form';
import { SubmitButton } from '@/components/ui/submit-button';
import { replyAction } from '../../compose/actions';

type Props = {
  mailboxId: string;
  messageId: string;
  /** The name of the reply type: "Inpatient discharge: acknowledgement". */
  name: string;
};

/** Begins the reply to this message. */
export function ReplyForm({ mailboxId, messageId, name }: Props) {
  return (
    <Form className="mb-8 print:hidden" action={replyAction.bind(null, mailboxId, messageId)}>
      <SubmitButton size="small" variant="secondary" pendingText="Opening…">
        Send acknowledgement
      </SubmitButton>
      <p className="app-secondary mt-2 mb-0">
        Starts “{name}” to the sender, with their reference. You choose the file next.
      </p>
    </Form>
  );
}
