'use client';

import { useActionState } from 'react';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { PageHeading } from '@/components/layout/page-heading';
import { NewPasswordInput } from '@/components/sign-in/new-password-input';
import { PasswordInput } from '@/components/ui/password-input';
import { SubmitButton } from '@/components/ui/submit-button';

type Props = { action: FormAction; pageTitle: string; email: string };

export function PasswordForm({ action, pageTitle, email }: Props) {
  const [view, submit] = useActionState(action, null);
  return (
    <form action={submit}>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      <PageHeading size="l" lede="You will be signed out everywhere else.">
        Change your password
      </PageHeading>
      {/* Tells password managers whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordInput
        name="presentPassword"
        label="Your password now"
        labelSize="s"
        autoComplete="current-password"
        error={view?.fields.presentPassword}
      />
      <NewPasswordInput
        name="newPassword"
        label="Your new password"
        by="account"
        error={view?.fields.newPassword}
      />
      <SubmitButton pendingText="Saving…">Change password</SubmitButton>
    </form>
  );
}
