'use client';

import { type ComponentProps, type ReactNode, useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';

type Field = Omit<ComponentProps<typeof TextInput>, 'name' | 'labelSize' | 'error'>;

// The differences between the fields for each kind of code.
const FIELDS = {
  authenticator: {
    label: 'Code from your authenticator app',
    hint: '6 digits. The app shows a new code every 30 seconds.',
    width: 5,
    inputMode: 'numeric',
    autoComplete: 'one-time-code',
  },
  recovery: {
    label: 'Recovery code',
    hint: 'For example K7QM-3XPWA-9RDTH. Capital letters and hyphens do not matter.',
    width: 20,
    autoComplete: 'off',
    autoCapitalize: 'characters',
  },
} as const satisfies Record<string, Field>;

type Props = {
  kind: keyof typeof FIELDS;
  action: FormAction;
  pageTitle: string;
  next: string;
  /** The page's heading, and anything else above the form: a problem comes first. */
  children: ReactNode;
};

/** The second step of signing in, with a code of the authenticator app, or a recovery code. */
export function CodeForm({ kind, action, pageTitle, next, children }: Props) {
  const [view, submit] = useActionState(action, null);
  return (
    <>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      {children}
      <Form action={submit} noValidate>
        <input type="hidden" name="next" value={next} />
        <TextInput name="code" {...FIELDS[kind]} labelSize="s" spellCheck={false} error={view?.fields.code} />
        <SubmitButton pendingText="Checking…">Continue</SubmitButton>
      </Form>
    </>
  );
}
