'use client';

import { useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { problemsOf } from '@/components/forms/form-view';
import { PageHeading } from '@/components/layout/page-heading';
import { PasswordInput } from '@/components/ui/password-input';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { signInAction } from './actions';

/** Email and password. Works without JavaScript: the answer is the same page with what was wrong. */
export function SignInForm({ next, pageTitle }: { next: string; pageTitle: string }) {
  const [view, submit] = useActionState(signInAction, null);
  return (
    <Form action={submit} noValidate>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      <PageHeading
        size="l"
        lede="Here you collect and send the files that your organisation exchanges with others in the NHS through MESH."
      >
        Sign in
      </PageHeading>
      <input type="hidden" name="next" value={next} />
      <TextInput
        name="email"
        label="Email address"
        type="email"
        autoComplete="username webauthn"
        spellCheck={false}
        defaultValue={view?.values.email}
        error={view?.fields.email}
      />
      <PasswordInput
        name="password"
        label="Password"
        autoComplete="current-password"
        error={view?.fields.password}
      />
      <SubmitButton pendingText="Signing in…">Sign in</SubmitButton>
      <p>
        <a className="nhsuk-link" href="/sign-in/forgotten">
          Forgotten your password?
        </a>
      </p>
    </Form>
  );
}
