'use client';

import { useActionState } from 'react';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { Form } from './form';
import { FormProblems } from './form-problems';
import { type FormAction, problemsOf } from './form-view';

type Props = {
  action: FormAction;
  pageTitle: string;
  label: string;
  hint: string;
  value: string;
  button: string;
  /** What the browser may fill in. */
  autoComplete?: 'off' | 'name';
};

/** A page that asks for a name. */
export function NameForm(props: Props) {
  const { action, pageTitle, label, hint, value, button, autoComplete = 'off' } = props;
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
          autoComplete={autoComplete}
          spellCheck={false}
          width={30}
        />
        <SubmitButton pendingText="Saving…">{button}</SubmitButton>
      </Form>
    </>
  );
}
