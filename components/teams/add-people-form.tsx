'use client';

import { type ReactNode, useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { ChosenAndOthers } from '@/components/organisation/chosen-and-others';
import { FindFields } from '@/components/organisation/find-fields';
import { personNote } from '@/components/people/person-note';
import { SubmitButton } from '@/components/ui/submit-button';
import type { PersonToChoose } from '@/lib/people/here/types';

type Props = {
  action: FormAction;
  pageTitle: string;
  heading: ReactNode;
  q: string;
  /** Ticked before, in other searches. */
  chosen: readonly PersonToChoose[];
  people: readonly PersonToChoose[];
  /** The words when nobody is found, or when there are more than are listed. */
  children: ReactNode;
};

const FIELD = 'personId';
const WORDS = {
  one: 'person',
  many: 'people',
  all: 'People',
  chosenHint:
    'The people you chose stay chosen while you search for others. Untick anyone you do not want to add.',
};

const toItem = (person: PersonToChoose) => ({ id: person.id, label: person.name, hint: personNote(person) });

/** People to add to a team: those ticked in one search stay ticked in the next. */
export function AddPeopleForm({ action, pageTitle, heading, q, chosen, people, children }: Props) {
  const [view, submit] = useActionState(action, null);
  const ticked = view ? (view.values[FIELD] ?? '').split(' ') : chosen.map(({ id }) => id);
  const problems = problemsOf(view, { people: people.length > 0 ? FIELD : 'chosen' });
  return (
    <>
      <FormProblems pageTitle={pageTitle} problems={problems} attempt={view?.correlationId} />
      {heading}
      <Form action={submit}>
        <FindFields label="Name or email" q={q} />
        <ChosenAndOthers
          field={FIELD}
          chosen={chosen.map(toItem)}
          others={people.map(toItem)}
          ticked={ticked}
          words={WORDS}
          error={view?.fields.people}
        >
          {children}
        </ChosenAndOthers>
        {chosen.length + people.length > 0 && (
          <SubmitButton pendingText="Adding…">Add to the team</SubmitButton>
        )}
      </Form>
    </>
  );
}
