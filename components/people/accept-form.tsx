'use client';

import { useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { PageHeading } from '@/components/layout/page-heading';
import { NewPasswordInput } from '@/components/sign-in/new-password-input';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';

type Props = {
  action: FormAction;
  pageTitle: string;
  heading: string;
  lede: string;
  token: string;
  name: string;
  email: string;
};

/** Name and password of an invited person. */
export function PeopleAcceptForm({ action, pageTitle, heading, lede, token, name, email }: Props) {
  const [view, submit] = useActionState(action, null);
  return (
    <Form action={submit} noValidate>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      <PageHeading size="l" lede={lede}>
        {heading}
      </PageHeading>
      <p>
        You will sign in as <strong>{email}</strong>.
      </p>
      <input type="hidden" name="token" value={token} />
      {/* So that password managers keep both together. */}
      <input className="hidden" type="text" autoComplete="username" defaultValue={email} readOnly />
      <TextInput
        name="name"
        label="Your name"
        labelSize="s"
        hint="As colleagues know you. It is shown beside what you do."
        autoComplete="name"
        error={view?.fields.name}
        defaultValue={view?.values.name ?? name}
      />
      <NewPasswordInput
        name="password"
        label="Choose a password"
        by="invitation"
        error={view?.fields.password}
      />
      <SubmitButton pendingText="Saving…">Continue</SubmitButton>
    </Form>
  );
}
