import { Form } from '@/components/forms/form';
import { SubmitButton } from '@/components/ui/submit-button';
import { replyAction } from '../../compose/actions';

type Props = {
  mailboxId: string;
  messageId: string;
  /** Of the answering type: "Inpatient discharge: acknowledgement". */
  name: string;
};

/** Begins the message that answers this one. */
export function ReplyForm({ mailboxId, messageId, name }: Props) {
  return (
    <Form className="app-collect" action={replyAction.bind(null, mailboxId, messageId)}>
      <SubmitButton size="small" variant="secondary" pendingText="Opening…">
        Send acknowledgement
      </SubmitButton>
      <p className="app-secondary">
        Starts “{name}” to the sender, with their reference. You choose the file next.
      </p>
    </Form>
  );
}
