'use client';

import { type ReactNode, useActionState } from 'react';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';

type Props = {
  action: FormAction;
  pageTitle: string;
  next: string;
  /** The page's heading, and what else stands above the form: a problem is told before it. */
  children: ReactNode;
};

/** Six digits of the authenticator app. */
export function FactorForm({ action, pageTitle, next, children }: Props) {
  const [view, submit] = useActionState(action, null);
  return (
    <>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      {children}
      <form action={submit} noValidate>
        <input type="hidden" name="next" value={next} />
        <TextInput
          name="code"
          label="Code from your authenticator app"
          labelSize="s"
          hint="6 digits. The app shows a new code every 30 seconds."
          width={5}
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
          error={view?.fields.code}
        />
        <SubmitButton pendingText="Checking…">Continue</SubmitButton>
      </form>
    </>
  );
}
