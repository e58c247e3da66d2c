import { Form } from '@/components/forms/form';
import { SubmitButton } from '@/components/ui/submit-button';

type Props = {
  action: (form: FormData) => Promise<void>;
  words: string;
  pendingText: string;
  /** The invited person, for screen readers. */
  name: string;
};

/** One action for a waiting invitation. */
export function InvitationButton({ action, words, pendingText, name }: Props) {
  return (
    <Form action={action}>
      <SubmitButton variant="secondary" size="small" pendingText={pendingText}>
        {words}
        <span className="nhsuk-u-visually-hidden"> the invitation of {name}</span>
      </SubmitButton>
    </Form>
  );
}
