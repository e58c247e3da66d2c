'use client';

import { type ReactNode, useActionState } from 'react';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { Checkboxes } from '@/components/ui/checkboxes';
import { SubmitButton } from '@/components/ui/submit-button';

type Props = {
  action: FormAction;
  pageTitle: string;
  /** The heading and the search. */
  children: ReactNode;
  people: readonly { id: string; name: string; email: string }[];
  ticked: readonly string[];
};

const FIELD_IDS = { people: 'personId' };

/** People to be put into a team: any number of those found. */
export function AddPeopleForm({ action, pageTitle, children, people, ticked }: Props) {
  const [view, submit] = useActionState(action, null);
  const problems = problemsOf(view, FIELD_IDS);
  return (
    <>
      <FormProblems pageTitle={pageTitle} problems={problems} attempt={view?.correlationId} />
      {children}
      {people.length > 0 && (
        <form action={submit}>
          <Checkboxes
            name="personId"
            legend="People"
            error={view?.fields.people}
            items={people.map(({ id, name, email }) => ({ value: id, label: name, hint: email }))}
            ticked={view ? (view.values.personId ?? '').split(' ') : ticked}
          />
          <SubmitButton pendingText="Adding…">Add to the team</SubmitButton>
        </form>
      )}
    </>
  );
}
