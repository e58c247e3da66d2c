'use client';

import { type ReactNode, useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { SubmitButton } from '@/components/ui/submit-button';
import { EndDate } from './end-date';
import { LevelRadios } from './level-radios';

type Props = {
  action: FormAction;
  pageTitle: string;
  /** The heading and the present state. */
  children: ReactNode;
  values: { level: string; endsOn: string };
};

/** Changes the level and the end of existing access. */
export function ChangeForm({ action, pageTitle, children, values }: Props) {
  const [view, submit] = useActionState(action, null);
  const problems = problemsOf(view, { endsOn: 'endsOn-day' });
  return (
    <>
      <FormProblems pageTitle={pageTitle} problems={problems} attempt={view?.correlationId} />
      {children}
      <Form action={submit}>
        <LevelRadios error={view?.fields.level} defaultValue={view?.values.level ?? values.level} />
        <EndDate view={view} defaultDay={values.endsOn} />
        <SubmitButton pendingText="Saving…">Save changes</SubmitButton>
      </Form>
    </>
  );
}
