'use client';

import { useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { PageHeading } from '@/components/layout/page-heading';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Radios } from '@/components/ui/radios';
import { SearchBar } from '@/components/ui/search-bar';
import { StepsDone } from '@/components/ui/steps-done';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { RecipientListEmpty } from './recipient-list-empty';
import type { recipientItems } from './recipient-words';
import type { toSteps } from './steps';

/** The list's entries, and why it may be empty. */
export type RecipientList = {
  kind: 'recent' | 'found' | 'unreachable';
  items: ReturnType<typeof recipientItems>;
  /** How many there are, if not all are listed. */
  total: number;
  others: readonly { meshMailboxId: string; name: string | null }[];
};

type Props = {
  action: FormAction;
  pageTitle: string;
  steps: ReturnType<typeof toSteps>;
  lede: string;
  list: RecipientList;
  chosen: string | undefined;
  search: { action: (form: FormData) => Promise<void>; text: string; kept: Record<string, string> };
  isChange: boolean;
};

function legend({ kind, items, total }: RecipientList): string {
  if (kind === 'recent') return 'Recent recipients';
  return total > items.length
    ? `The first ${items.length} of ${total}: type more to narrow the search`
    : items.length === 1
      ? 'We found 1 recipient'
      : 'Who did you mean?';
}

/** Matches that cannot receive this type of message. */
function CannotReceive({ others, type }: { others: RecipientList['others']; type: string }) {
  if (others.length === 0) return null;
  return (
    <Notice tone="warning" heading={`Cannot receive “${type}”`}>
      <ul className="nhsuk-list">
        {others.map(({ meshMailboxId, name }) => (
          <li key={meshMailboxId}>
            <bdi>{name ?? 'Name not known'}</bdi>, mailbox {meshMailboxId}
          </li>
        ))}
      </ul>
      <p>Ask them which type of message they take, or choose another recipient.</p>
    </Notice>
  );
}

/** The recipient: a recent one, or found by a search. */
export function RecipientForm(props: Props) {
  const { action, pageTitle, steps, lede, list, chosen, search, isChange } = props;
  const [view, submit] = useActionState(action, null);
  const error = view?.fields.recipient;
  const [only] = list.kind === 'found' && list.items.length === 1 ? list.items : [];
  return (
    <>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
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
          label="Organisation, ODS code or mailbox ID"
          hint="Such as Hilltop Surgery, Y99002 or X26ABC1"
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
      <CannotReceive others={list.others} type={lede} />
      {list.items.length === 0 ? (
        <RecipientListEmpty kind={list.kind} search={search.text} />
      ) : (
        <Form action={submit}>
          {isChange && <input type="hidden" name="change" value="yes" />}
          <Radios
            name="recipient"
            legend={legend(list)}
            error={error}
            items={list.items}
            defaultValue={view?.values.recipient ?? only?.value ?? chosen}
          />
          <SubmitButton pendingText="Asking MESH…">Continue</SubmitButton>
        </Form>
      )}
    </>
  );
}
