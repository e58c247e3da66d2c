'use client';

import { type ReactNode, useActionState } from 'react';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { PasswordInput } from '@/components/ui/password-input';
import { SubmitButton } from '@/components/ui/submit-button';

type Props = {
  action: FormAction;
  pageTitle: string;
  token: string;
  /** The page's heading, and what else stands above the form: a problem is told before it. */
  children: ReactNode;
};

/** A new password, once: who cannot see what they type presses "Show". */
export function NewPasswordForm({ action, pageTitle, token, children }: Props) {
  const [view, submit] = useActionState(action, null);
  return (
    <>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      {children}
      <form action={submit} noValidate>
        <input type="hidden" name="token" value={token} />
        <PasswordInput
          name="password"
          label="New password"
          labelSize="s"
          hint="At least 12 characters. Three random words work well, such as a thing, a place and an animal. You can paste it."
          autoComplete="new-password"
          error={view?.fields.password}
        />
        <SubmitButton pendingText="Saving…">Set password</SubmitButton>
      </form>
    </>
  );
}
