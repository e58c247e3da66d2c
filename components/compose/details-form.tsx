'use client';

import { useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { PageHeading } from '@/components/layout/page-heading';
import { StepsDone } from '@/components/ui/steps-done';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import type { toSteps } from './steps';

type Props = {
  action: FormAction;
  pageTitle: string;
  steps: ReturnType<typeof toSteps>;
  /** What was entered before. */
  values: { subject: string; localId: string };
};

/** Subject and reference. Both are optional. */
export function DetailsForm({ action, pageTitle, steps, values }: Props) {
  const [view, submit] = useActionState(action, null);
  return (
    <>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      <StepsDone steps={steps} />
      <PageHeading size="l" lede="You can leave both empty.">
        Details of the message
      </PageHeading>
      <Form action={submit}>
        <TextInput
          name="subject"
          label="Subject (optional)"
          labelSize="s"
          hint="The recipient sees it in their inbox. Say what the file is, and no more about a patient than is needed."
          error={view?.fields.subject}
          defaultValue={view?.values.subject ?? values.subject}
          autoComplete="off"
        />
        <TextInput
          name="localId"
          label="Your reference (optional)"
          labelSize="s"
          hint="A reply will carry this reference. Use letters, numbers, spaces, hyphens, underscores and full stops. Leave it empty and we’ll create one."
          error={view?.fields.localId}
          defaultValue={view?.values.localId ?? values.localId}
          autoComplete="off"
          spellCheck={false}
          width={30}
        />
        <SubmitButton pendingText="Saving…">Continue</SubmitButton>
      </Form>
    </>
  );
}
