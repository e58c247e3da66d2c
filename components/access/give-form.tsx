'use client';

import { useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { PageHeading } from '@/components/layout/page-heading';
import { ChosenAndOthers } from '@/components/organisation/chosen-and-others';
import { FindFields } from '@/components/organisation/find-fields';
import { SubmitButton } from '@/components/ui/submit-button';
import { EndDate } from './end-date';
import { LevelRadios } from './level-radios';
import type { MailboxChoice } from './mailbox-choice';

type Props = {
  action: FormAction;
  pageTitle: string;
  holderName: string;
  mailboxes: MailboxChoice;
  q: string;
  values: { mailboxIds: readonly string[]; level: string; endsOn: string };
};

const FIELD = 'mailboxId';

const WORDS = {
  one: 'mailbox',
  many: 'mailboxes',
  all: 'Mailboxes',
  chosenHint: 'What you chose stays chosen while you look for others.',
};

const toItem = ({ id, name, note }: MailboxChoice['others'][number]) => ({ id, label: name, hint: note });

/** Which mailboxes, which level, and until when. */
export function GiveForm({ action, pageTitle, holderName, mailboxes, q, values }: Props) {
  const [view, submit] = useActionState(action, null);
  const { isLong, chosen, others } = mailboxes;
  const ticked = view ? (view.values[FIELD] ?? '').split(' ') : values.mailboxIds;
  const fieldIds = {
    holder: null,
    mailboxIds: others.length > 0 ? FIELD : chosen.length > 0 ? 'chosen' : 'q',
    endsOn: 'endsOn-day',
  };
  return (
    <>
      <FormProblems
        pageTitle={pageTitle}
        problems={problemsOf(view, fieldIds)}
        attempt={view?.correlationId}
      />
      <PageHeading size="l" lede="Next you check it. Nothing is given before that.">
        What can <bdi>{holderName}</bdi> use?
      </PageHeading>
      <Form action={submit}>
        {isLong && <FindFields label="Name or mailbox id" q={q} />}
        <ChosenAndOthers
          field={FIELD}
          chosen={chosen.map(toItem)}
          others={others.map(toItem)}
          ticked={ticked}
          words={WORDS}
          error={view?.fields.mailboxIds}
        >
          {others.length === 0 && (
            <p>
              There is no {chosen.length > 0 ? 'other ' : ''}mailbox{q && ` that matches “${q}”`}.
            </p>
          )}
        </ChosenAndOthers>
        <LevelRadios error={view?.fields.level} defaultValue={view?.values.level ?? values.level} />
        <EndDate view={view} defaultDay={values.endsOn} />
        <SubmitButton pendingText="Checking…">Continue</SubmitButton>
      </Form>
    </>
  );
}
