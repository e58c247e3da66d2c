'use client';

import { useActionState } from 'react';
import { PageHeading } from '@/components/layout/page-heading';
import { ErrorSummary } from '@/components/ui/error-summary';
import { PasswordInput } from '@/components/ui/password-input';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import type { FormState } from '@/lib/http/action';
import { signInAction } from './actions';

/** E-mail and password. Works without script: the answer is the same page with what was wrong. */
export function SignInForm({ next, serviceName }: { next: string; serviceName: string }) {
  const [state, action] = useActionState<FormState, FormData>(signInAction, null);
  return (
    <form action={action} noValidate>
      <title>{`${state ? 'Error: ' : ''}Sign in – ${serviceName}`}</title>
      {state && (
        <ErrorSummary errors={[{ text: state.message, fieldId: 'email' }]} attempt={state.correlationId} />
      )}
      <PageHeading size="l">Sign in</PageHeading>
      <input type="hidden" name="next" value={next} />
      <TextInput
        name="email"
        label="E-mail address"
        type="email"
        autoComplete="username"
        spellCheck={false}
        defaultValue={state?.values.email}
        error={state?.fields.email}
      />
      <PasswordInput name="password" label="Password" autoComplete="current-password" />
      <SubmitButton pendingText="Signing in…">Sign in</SubmitButton>
    </form>
  );
}
