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

/** The password beside a mailed link: the link alone opens nothing. */
export function LinkPasswordForm({ action, pageTitle, token, children }: Props) {
  const [view, submit] = useActionState(action, null);
  return (
    <>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      {children}
      <form action={submit} noValidate>
        <input type="hidden" name="token" value={token} />
        <PasswordInput
          name="password"
          label="Your password"
          labelSize="s"
          autoComplete="current-password"
          error={view?.fields.password}
        />
        <SubmitButton pendingText="Checking…">Continue</SubmitButton>
      </form>
    </>
  );
}
