'use client';

import { type ReactNode, useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { SubmitButton } from '@/components/ui/submit-button';

type Props = {
  action: FormAction;
  pageTitle: string;
  /** The heading, and what is about to happen. */
  children: ReactNode;
  button: string;
  pendingText: string;
  variant?: 'primary' | 'warning';
  cancel: { href: string; label: string };
};

/** The last step before something is done: says what, and asks. */
export function ConfirmForm(props: Props) {
  const { action, pageTitle, children, button, pendingText, variant = 'primary', cancel } = props;
  const [view, submit] = useActionState(action, null);
  // Errors belong to earlier pages: there is no field here to link to.
  const problems = problemsOf(view).map(({ text }) => ({ text }));
  return (
    <>
      <FormProblems pageTitle={pageTitle} problems={problems} attempt={view?.correlationId} />
      {children}
      <Form action={submit} className="app-actions">
        <SubmitButton variant={variant} pendingText={pendingText}>
          {button}
        </SubmitButton>
        <a href={cancel.href}>{cancel.label}</a>
      </Form>
    </>
  );
}
