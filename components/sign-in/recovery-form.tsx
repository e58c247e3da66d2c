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

/** One of the codes that were saved when the second factor was set up. */
export function RecoveryForm({ action, pageTitle, next, children }: Props) {
  const [view, submit] = useActionState(action, null);
  return (
    <>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      {children}
      <form action={submit} noValidate>
        <input type="hidden" name="next" value={next} />
        <TextInput
          name="code"
          label="Recovery code"
          labelSize="s"
          hint="For example K7QM-3XPWA-9RDTH. Capital letters and hyphens do not matter."
          width={20}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          error={view?.fields.code}
        />
        <SubmitButton pendingText="Checking…">Continue</SubmitButton>
      </form>
    </>
  );
}
