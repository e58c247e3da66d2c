'use client';

import { useActionState } from 'react';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { PageHeading } from '@/components/layout/page-heading';
import { Button } from '@/components/ui/button';
import { Radios } from '@/components/ui/radios';
import { SearchBar } from '@/components/ui/search-bar';
import { StepsDone } from '@/components/ui/steps-done';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { RecipientListEmpty } from './recipient-list-empty';
import type { recipientItems } from './recipient-words';
import type { toSteps } from './steps';

/** What stands in the list, and why it may be empty. */
export type RecipientList = {
  kind: 'recent' | 'found' | 'unreachable';
  items: ReturnType<typeof recipientItems>;
  /** How many there are, where not all are listed. */
  total: number;
};

type Props = {
  action: FormAction;
  pageTitle: string;
  steps: ReturnType<typeof toSteps>;
  lede: string;
  list: RecipientList;
  chosen: string | undefined;
  search: { action: (form: FormData) => Promise<void>; text: string; kept: Record<string, string> };
  /** A mailbox id that was typed before the session ended. */
  typed: string | undefined;
  isChange: boolean;
};

const LIST_ID = 'recipient-list';
const TYPED_ID = 'recipient';

function legend({ kind, items, total }: RecipientList): string {
  if (kind === 'recent') return 'Recent recipients';
  return total > items.length
    ? `The first ${items.length} of ${total}: type more to narrow the search`
    : 'Who did you mean?';
}

/** Who the message is for: from the recent ones, by a search, or by the mailbox's own id. */
export function RecipientForm(props: Props) {
  const { action, pageTitle, steps, lede, list, chosen, search, typed, isChange } = props;
  const [view, submit] = useActionState(action, null);
  const fromList = view?.values.way === 'list';
  const error = view?.fields.recipient;
  return (
    <>
      <FormProblems
        pageTitle={pageTitle}
        problems={problemsOf(view, { recipient: fromList ? LIST_ID : TYPED_ID })}
        attempt={view?.correlationId}
      />
      <StepsDone steps={steps} />
      <PageHeading size="l" lede={lede}>
        Who is it for?
      </PageHeading>
      <SearchBar action={search.action} label="Find a recipient">
        {Object.entries(search.kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextInput
          type="search"
          name="q"
          label="Organisation, ODS code or mailbox id"
          defaultValue={search.text}
          autoComplete="off"
        />
        <Button variant="secondary" size="small">
          Search
        </Button>
        <Button variant="link" name="all" value="yes">
          Show everyone who can receive it
        </Button>
      </SearchBar>
      {list.items.length === 0 ? (
        <RecipientListEmpty kind={list.kind} search={search.text} />
      ) : (
        <form action={submit}>
          <input type="hidden" name="way" value="list" />
          {isChange && <input type="hidden" name="change" value="yes" />}
          <Radios
            name="recipient"
            id={LIST_ID}
            legend={legend(list)}
            error={fromList ? error : undefined}
            items={list.items}
            defaultValue={(fromList ? view?.values.recipient : undefined) ?? chosen}
          />
          <SubmitButton pendingText="Asking MESH…">Continue</SubmitButton>
        </form>
      )}
      <h2 className="nhsuk-heading-s">Do you know the mailbox id?</h2>
      <form action={submit}>
        <input type="hidden" name="way" value="typed" />
        {isChange && <input type="hidden" name="change" value="yes" />}
        <TextInput
          name="recipient"
          id={TYPED_ID}
          label="Mailbox id"
          hint="Letters and numbers, like X26ABC1. Ask the recipient if you are not sure."
          error={fromList ? undefined : error}
          defaultValue={(fromList ? undefined : view?.values.recipient) ?? typed}
          width={20}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <SubmitButton variant="secondary" pendingText="Asking MESH…">
          Use this mailbox
        </SubmitButton>
      </form>
    </>
  );
}
