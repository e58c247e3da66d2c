'use client';

import { useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { PageHeading } from '@/components/layout/page-heading';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Radios } from '@/components/ui/radios';
import { SearchBar } from '@/components/ui/search-bar';
import { StepsDone } from '@/components/ui/steps-done';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import type { toSteps } from './steps';
import type { WorkflowGroup } from './workflow-groups';

type Props = {
  action: FormAction;
  pageTitle: string;
  steps: ReturnType<typeof toSteps>;
  lede: string;
  groups: readonly WorkflowGroup[];
  chosen: string | undefined;
  isChange: boolean;
  /** The filter's form. Null if there is little to choose from. */
  filter: { path: string; text: string; kept: Record<string, string> } | null;
};

const ID = 'workflowId';

/** The first step: the type of message. */
export function WorkflowForm({ action, pageTitle, steps, lede, groups, chosen, isChange, filter }: Props) {
  const [view, submit] = useActionState(action, null);
  const error = view?.fields.workflowId;
  return (
    <>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      <StepsDone steps={steps} />
      <PageHeading size="l" lede={lede}>
        What do you want to send?
      </PageHeading>
      {filter && (
        <SearchBar action={filter.path} label="Find a type of message">
          {Object.entries(filter.kept).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <TextInput type="search" name="q" label="Find a type of message" defaultValue={filter.text} />
          <Button variant="secondary" size="small">
            Find
          </Button>
        </SearchBar>
      )}
      {groups.length === 0 ? (
        <EmptyState heading={`No type of message matches “${filter?.text ?? ''}”`}>
          <p>Try another word, or empty the search to see all that this mailbox may send.</p>
        </EmptyState>
      ) : (
        <Form action={submit}>
          {isChange && <input type="hidden" name="change" value="yes" />}
          {groups.map(({ name, items }, index) => (
            <Radios
              key={name}
              name={ID}
              id={index === 0 ? ID : `${ID}-group-${index}`}
              legend={name}
              legendSize="s"
              error={index === 0 ? error : undefined}
              items={items}
              defaultValue={view?.values.workflowId ?? chosen}
            />
          ))}
          <SubmitButton pendingText="Continuing…">Continue</SubmitButton>
        </Form>
      )}
    </>
  );
}
