'use client';

import { type ReactNode, useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { SubmitButton } from '@/components/ui/submit-button';
import type { FormField } from './form-field';
import { ServiceField } from './service-field';

type Props = {
  action: FormAction;
  /**
   * The page's whole title, which the form sets because it changes with a problem. One such form per page.
   */
  pageTitle: string;
  fields: readonly FormField[];
  button: string;
  pendingText: string;
  variant?: 'primary' | 'secondary' | 'warning';
  cancel?: { href: string; label: string };
  /** The heading of the page, above the fields and below the error summary. */
  children?: ReactNode;
};

/** A form of the operator's pages: its fields are data, and it works without JavaScript. */
export function ServiceForm(props: Props) {
  const { action, pageTitle, fields, button, pendingText, variant = 'primary', cancel, children } = props;
  const [view, submit] = useActionState(action, null);
  return (
    <>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      {children}
      <Form action={submit}>
        {fields.map((field) => (
          <ServiceField key={field.name} field={field} view={view} />
        ))}
        <div className="app-actions">
          <SubmitButton variant={variant} pendingText={pendingText}>
            {button}
          </SubmitButton>
          {cancel && <a href={cancel.href}>{cancel.label}</a>}
        </div>
      </Form>
    </>
  );
}
