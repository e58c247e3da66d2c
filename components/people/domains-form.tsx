'use client';

import { type ReactNode, useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';

type Props = { action: FormAction; pageTitle: string; domains: string; children: ReactNode };

const HINT =
  'One on each line, such as nhs.net. Leave it empty to allow every address. Those who belong here already stay.';

/** The addresses that may be invited. `children` are between the error summary and the field. */
export function PeopleDomainsForm({ action, pageTitle, domains, children }: Props) {
  const [view, submit] = useActionState(action, null);
  return (
    <Form action={submit}>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      {children}
      <TextArea
        name="domains"
        label="Domains that may be invited"
        labelSize="s"
        hint={HINT}
        error={view?.fields.domains}
        spellCheck={false}
        defaultValue={view?.values.domains ?? domains}
      />
      <SubmitButton pendingText="Saving…">Save</SubmitButton>
    </Form>
  );
}
