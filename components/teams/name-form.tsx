'use client';

import { useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';

type Props = {
  action: FormAction;
  pageTitle: string;
  label: string;
  hint: string;
  value: string;
  button: string;
};

/** A team's only setting: its name. */
export function NameForm({ action, pageTitle, label, hint, value, button }: Props) {
  const [view, submit] = useActionState(action, null);
  return (
    <>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      <Form action={submit}>
        <TextInput
          name="name"
          label={label}
          labelSize="l"
          isPageHeading
          hint={hint}
          error={view?.fields.name}
          defaultValue={view?.values.name ?? value}
          autoComplete="off"
          width={30}
        />
        <SubmitButton pendingText="Saving…">{button}</SubmitButton>
      </Form>
    </>
  );
}
