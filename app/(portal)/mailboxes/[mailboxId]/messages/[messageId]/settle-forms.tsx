import { Form } from '@/components/forms/form';
import { ButtonRow } from '@/components/ui/button-row';
import { SubmitButton } from '@/components/ui/submit-button';
import { arrivedAction, notArrivedAction } from './actions';

type Props = { mailboxId: string; messageId: string };

/**
 * What a person records about a message that MESH could not say anything about, after asking the recipient.
 */
export function SettleForms({ mailboxId, messageId }: Props) {
  return (
    <>
      <p className="app-secondary">
        Ask the recipient first, for example by phone. If it arrived and you send it again, they get it twice.
      </p>
      <ButtonRow>
        <Form action={arrivedAction.bind(null, mailboxId, messageId)}>
          <SubmitButton size="small" variant="secondary" pendingText="Recording…">
            It arrived
          </SubmitButton>
        </Form>
        <Form action={notArrivedAction.bind(null, mailboxId, messageId)}>
          <SubmitButton size="small" variant="secondary" pendingText="Recording…">
            It did not arrive: send again
          </SubmitButton>
        </Form>
      </ButtonRow>
    </>
  );
}
