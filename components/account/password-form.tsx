'use client';

import { type ReactNode, useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { NewPasswordInput } from '@/components/sign-in/new-password-input';
import { PasswordInput } from '@/components/ui/password-input';
import { SubmitButton } from '@/components/ui/submit-button';

type Props = {
  action: FormAction;
  pageTitle: string;
  /** The page's heading, below the error summary. */
  children: ReactNode;
  email: string;
  /** Whether there is a present password to ask for. */
  hasPassword: boolean;
};

export function PasswordForm({ action, pageTitle, children, email, hasPassword }: Props) {
  const [view, submit] = useActionState(action, null);
  return (
    <Form action={submit}>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      {children}
      {/* Tells password managers whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      {hasPassword && (
        <PasswordInput
          name="presentPassword"
          label="Your password now"
          labelSize="s"
          autoComplete="current-password"
          error={view?.fields.presentPassword}
        />
      )}
      <NewPasswordInput
        name="newPassword"
        label="Your new password"
        by="account"
        error={view?.fields.newPassword}
      />
      <SubmitButton pendingText="Saving…">{hasPassword ? 'Change password' : 'Set password'}</SubmitButton>
    </Form>
  );
}
