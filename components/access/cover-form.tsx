'use client';

import { useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { PageHeading } from '@/components/layout/page-heading';
import { Checkboxes } from '@/components/ui/checkboxes';
import { DateInput } from '@/components/ui/date-input';
import { SubmitButton } from '@/components/ui/submit-button';

type Props = {
  action: FormAction;
  pageTitle: string;
  awayName: string;
  coveringName: string;
  mailboxes: readonly { id: string; name: string; note: string }[];
  ticked: readonly string[];
  /** What was typed before the person had to confirm who they are. */
  held: Readonly<Record<string, string>>;
};

const FIELD_IDS = {
  covering: null,
  startsOn: 'startsOn-day',
  endsOn: 'endsOn-day',
  mailboxIds: 'mailboxId',
};

function boxes(values: Readonly<Record<string, string>>, name: string) {
  return {
    day: values[`${name}-day`] ?? '',
    month: values[`${name}-month`] ?? '',
    year: values[`${name}-year`] ?? '',
  };
}

/** From when to when, and on which mailboxes, one colleague covers for another. */
export function CoverForm(props: Props) {
  const { action, pageTitle, awayName, coveringName, mailboxes, ticked, held } = props;
  const [view, submit] = useActionState(action, null);
  const typed = view?.values ?? held;
  return (
    <>
      <FormProblems
        pageTitle={pageTitle}
        problems={problemsOf(view, FIELD_IDS)}
        attempt={view?.correlationId}
      />
      <PageHeading size="l" lede="It starts and ends on the dates you choose. You can end it at any time.">
        <bdi>{coveringName}</bdi> stands in for <bdi>{awayName}</bdi>
      </PageHeading>
      <Form action={submit}>
        <DateInput
          name="startsOn"
          legend="First day"
          hint="Such as 7 12 2026"
          error={view?.fields.startsOn}
          defaultValue={boxes(typed, 'startsOn')}
        />
        <DateInput
          name="endsOn"
          legend="Last day"
          hint="Up to 90 days. They lose it at the end of this day."
          error={view?.fields.endsOn}
          defaultValue={boxes(typed, 'endsOn')}
        />
        <Checkboxes
          name="mailboxId"
          legend="Mailboxes"
          hint={`On each, ${coveringName} can do what ${awayName} can do there today.`}
          error={view?.fields.mailboxIds}
          items={mailboxes.map(({ id, name, note }) => ({ value: id, label: name, hint: note }))}
          ticked={view ? (view.values.mailboxId ?? '').split(' ') : ticked}
        />
        <SubmitButton pendingText="Arranging…">Arrange cover</SubmitButton>
      </Form>
    </>
  );
}
