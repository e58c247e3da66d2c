'use client';

import { type ReactNode, useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';

type Props = {
  action: FormAction;
  pageTitle: string;
  /** The page's heading, and anything else above the form: a problem comes first. */
  children: ReactNode;
};

/** Asks where to email a link for a new password. */
export function ForgottenForm({ action, pageTitle, children }: Props) {
  const [view, submit] = useActionState(action, null);
  return (
    <>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      {children}
      <Form action={submit} noValidate>
        <TextInput
          name="email"
          label="Email address"
          labelSize="s"
          type="email"
          autoComplete="username"
          spellCheck={false}
          defaultValue={view?.values.email}
          error={view?.fields.email}
        />
        <SubmitButton pendingText="Sending…">Send me a link</SubmitButton>
      </Form>
    </>
  );
}
