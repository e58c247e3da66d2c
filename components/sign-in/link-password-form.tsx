'use client';

import { type ReactNode, useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { PasswordInput } from '@/components/ui/password-input';
import { SubmitButton } from '@/components/ui/submit-button';
import { NewPasswordInput } from './new-password-input';

type Props = {
  action: FormAction;
  pageTitle: string;
  token: string;
  /**
   * Whether the link sets a new password. Otherwise asks for the present one, because the link alone opens
   * nothing.
   */
  setsNew?: boolean;
  /** The page's heading, and anything else above the form: a problem comes first. */
  children: ReactNode;
};

/** A password for an emailed link: the person's own, or a new one. */
export function LinkPasswordForm({ action, pageTitle, token, setsNew = false, children }: Props) {
  const [view, submit] = useActionState(action, null);
  const error = view?.fields.password;
  return (
    <>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      {children}
      <Form action={submit} noValidate>
        <input type="hidden" name="token" value={token} />
        {setsNew ? (
          <NewPasswordInput name="password" label="New password" by="link" error={error} />
        ) : (
          <PasswordInput
            name="password"
            label="Your password"
            labelSize="s"
            autoComplete="current-password"
            error={error}
          />
        )}
        <SubmitButton pendingText={setsNew ? 'Saving…' : 'Checking…'}>
          {setsNew ? 'Set password' : 'Continue'}
        </SubmitButton>
      </Form>
    </>
  );
}
