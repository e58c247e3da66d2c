import { Form } from '@/components/forms/form';
import { Button } from '@/components/ui/button';

type Props = { isOn: boolean; choose: (form: FormData) => Promise<void> };

/**
 * Whether the person gets an email each morning about waiting messages, with a button for the other choice.
 */
export function DailyEmails({ isOn, choose }: Props) {
  return (
    <section aria-labelledby="emails">
      <h2 className="nhsuk-heading-m" id="emails">
        Daily emails
      </h2>
      <p>
        {isOn
          ? 'On. Each morning we email you about each of your mailboxes in which something is waiting: how many messages, and how many expire soon.'
          : 'Off. We do not email you about waiting messages.'}
      </p>
      <Form action={choose} className="mb-6">
        <input type="hidden" name="wanted" value={isOn ? 'no' : 'yes'} />
        <Button variant="secondary" size="small">
          {isOn ? 'Switch daily emails off' : 'Switch daily emails on'}
        </Button>
      </Form>
    </section>
  );
}
