'use client';

import { type ReactNode, useActionState } from 'react';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { describedBy } from '@/components/ui/described-by';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';

type Props = { action: FormAction; pageTitle: string; domains: string; children: ReactNode };

const HINT =
  'One on each line, such as nhs.net. Leave it empty to allow every address. Those who belong here already stay.';

/** To which addresses invitations may go. `children` stand between the error summary and the field. */
export function PeopleDomainsForm({ action, pageTitle, domains, children }: Props) {
  const [view, submit] = useActionState(action, null);
  const error = view?.fields.domains;
  return (
    <form action={submit}>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      {children}
      <Field id="domains" label="Domains that may be invited" labelSize="s" hint={HINT} error={error}>
        <textarea
          {...describedBy('domains', { hint: HINT, error })}
          className={`nhsuk-input h-40 nhsuk-input--width-30${error ? ' nhsuk-input--error' : ''}`}
          id="domains"
          name="domains"
          rows={5}
          spellCheck={false}
          defaultValue={view?.values.domains ?? domains}
        />
      </Field>
      <SubmitButton pendingText="Saving…">Save</SubmitButton>
    </form>
  );
}
