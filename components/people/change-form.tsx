'use client';

import { type ReactNode, useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { PageHeading } from '@/components/layout/page-heading';
import { ButtonLink } from '@/components/ui/button-link';
import { DateInput } from '@/components/ui/date-input';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';

type Props = {
  action: FormAction;
  pageTitle: string;
  heading: string;
  /** What will happen. */
  children: ReactNode;
  /** The question: why, or the last day. */
  asks: 'reason' | 'end' | null;
  values: Record<string, string>;
  button: string;
  variant: 'primary' | 'warning';
  backHref: string;
};

/** One change to a person: what will happen, perhaps one question, and the button. */
export function PeopleChangeForm(props: Props) {
  const { action, pageTitle, heading, children, asks, button, variant, backHref } = props;
  const [view, submit] = useActionState(action, null);
  const values = view?.values ?? props.values;
  return (
    <Form action={submit} noValidate>
      <FormProblems
        pageTitle={pageTitle}
        problems={problemsOf(view, { ends: 'ends-day' })}
        attempt={view?.correlationId}
      />
      <PageHeading size="l">{heading}</PageHeading>
      {children}
      {asks === 'reason' && (
        <TextInput
          name="reason"
          label="Reason"
          labelSize="s"
          hint="Administrators see it, and it is kept in the audit trail. Do not mention patients."
          autoComplete="off"
          error={view?.fields.reason}
          defaultValue={values.reason}
        />
      )}
      {asks === 'end' && (
        <DateInput
          name="ends"
          legend="Last day"
          hint="Such as 31 3 2027. Leave it empty if they stay."
          error={view?.fields.ends}
          defaultValue={{
            day: values['ends-day'] ?? '',
            month: values['ends-month'] ?? '',
            year: values['ends-year'] ?? '',
          }}
        />
      )}
      <div className="app-actions">
        <SubmitButton variant={variant} pendingText="Saving…">
          {button}
        </SubmitButton>
        <ButtonLink href={backHref} variant="secondary">
          Cancel
        </ButtonLink>
      </div>
    </Form>
  );
}
