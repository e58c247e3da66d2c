'use client';

import { useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';

type Props = { action: FormAction; pageTitle: string; name: string };

export function NameForm({ action, pageTitle, name }: Props) {
  const [view, submit] = useActionState(action, null);
  return (
    <Form action={submit}>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      <TextInput
        name="name"
        label="Your name"
        labelSize="l"
        isPageHeading
        hint="Your colleagues and the audit trail show it."
        autoComplete="name"
        spellCheck={false}
        defaultValue={view?.values.name ?? name}
        error={view?.fields.name}
      />
      <SubmitButton pendingText="Saving…">Save</SubmitButton>
    </Form>
  );
}
