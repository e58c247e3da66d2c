'use client';

import { type ReactNode, useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { PasswordInput } from '@/components/ui/password-input';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';

type Props = {
  action: FormAction;
  pageTitle: string;
  email: string;
  next: string;
  /** The page's heading, and anything else above the form: a problem comes first. */
  children: ReactNode;
};

/** Asks for password and code once more. */
export function ConfirmForm({ action, pageTitle, email, next, children }: Props) {
  const [view, submit] = useActionState(action, null);
  return (
    <>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      {children}
      <Form action={submit}>
        <input type="hidden" name="next" value={next} />
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          name="password"
          label="Password"
          labelSize="s"
          autoComplete="current-password"
          error={view?.fields.password}
        />
        <TextInput
          name="code"
          label="Code"
          labelSize="s"
          hint="The 6 digits that your authenticator app shows, or one of your recovery codes"
          width={20}
          autoComplete="one-time-code"
          spellCheck={false}
          error={view?.fields.code}
        />
        <SubmitButton pendingText="Checking…">Continue</SubmitButton>
      </Form>
    </>
  );
}
