'use client';

import { type ReactNode, useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import type { ButtonVariant } from '@/components/ui/button-class';
import { ButtonLink } from '@/components/ui/button-link';
import { SubmitButton } from '@/components/ui/submit-button';

type Props = {
  action: FormAction;
  pageTitle: string;
  /** Hidden fields. */
  fields?: Readonly<Record<string, string>>;
  button: string;
  pendingText: string;
  variant?: ButtonVariant;
  /** Where a person goes who declines. */
  cancelHref?: string;
  /** The page's words above the button. */
  children?: ReactNode;
};

/** A page with one question and one button. */
export function PeopleOneButtonForm(props: Props) {
  const { action, pageTitle, fields = {}, button, pendingText, variant = 'primary', cancelHref } = props;
  const [view, submit] = useActionState(action, null);
  return (
    <Form action={submit}>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      {props.children}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="app-actions">
        <SubmitButton variant={variant} pendingText={pendingText}>
          {button}
        </SubmitButton>
        {cancelHref && (
          <ButtonLink href={cancelHref} variant="secondary">
            Cancel
          </ButtonLink>
        )}
      </div>
    </Form>
  );
}
