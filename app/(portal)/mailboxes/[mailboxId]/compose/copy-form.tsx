import { Form } from '@/components/forms/form';
import { SubmitButton } from '@/components/ui/submit-button';
import { copyMessageAction } from './actions';

type Props = { mailboxId: string; messageId: string; variant: 'primary' | 'secondary'; children: string };

/** Begins a new message with the answers of this one. */
export function CopyForm({ mailboxId, messageId, variant, children }: Props) {
  return (
    <Form action={copyMessageAction.bind(null, mailboxId, messageId)}>
      <SubmitButton variant={variant} pendingText="Opening…">
        {children}
      </SubmitButton>
    </Form>
  );
}
