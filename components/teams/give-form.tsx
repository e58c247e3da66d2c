'use client';

import { useActionState } from 'react';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { PageHeading } from '@/components/layout/page-heading';
import { Checkboxes } from '@/components/ui/checkboxes';
import { SubmitButton } from '@/components/ui/submit-button';
import { EndDate } from './end-date';
import { LevelRadios } from './level-radios';

type Props = {
  action: FormAction;
  pageTitle: string;
  holderName: string;
  mailboxes: readonly { id: string; name: string; note: string }[];
  values: { mailboxIds: readonly string[]; level: string; endsOn: string };
};

const FIELD_IDS = { holder: null, mailboxIds: 'mailboxId', endsOn: 'endsOn-day' };

/** Which mailboxes, what may be done with them, and until when. */
export function GiveForm({ action, pageTitle, holderName, mailboxes, values }: Props) {
  const [view, submit] = useActionState(action, null);
  return (
    <>
      <FormProblems
        pageTitle={pageTitle}
        problems={problemsOf(view, FIELD_IDS)}
        attempt={view?.correlationId}
      />
      <PageHeading size="l" lede="Next you check it. Nothing is given before that.">
        What can <bdi>{holderName}</bdi> use?
      </PageHeading>
      <form action={submit}>
        <Checkboxes
          name="mailboxId"
          legend="Mailboxes"
          error={view?.fields.mailboxIds}
          items={mailboxes.map(({ id, name, note }) => ({ value: id, label: name, hint: note }))}
          ticked={view ? (view.values.mailboxId ?? '').split(' ') : values.mailboxIds}
        />
        <LevelRadios error={view?.fields.level} defaultValue={view?.values.level ?? values.level} />
        <EndDate view={view} defaultDay={values.endsOn} />
        <SubmitButton pendingText="Checking…">Continue</SubmitButton>
      </form>
    </>
  );
}
