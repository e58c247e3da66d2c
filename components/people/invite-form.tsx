'use client';

import { type ReactNode, useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { DateInput } from '@/components/ui/date-input';
import { Radios } from '@/components/ui/radios';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import type { InviteChoices } from '@/lib/people/invitations/types';
import { InviteAccess } from './invite-access';

type Props = {
  action: FormAction;
  pageTitle: string;
  choices: InviteChoices;
  /** What was typed before a session ended. */
  held: Record<string, string> | null;
  domainHint: string | null;
  /** The page's heading, below the error summary. */
  children: ReactNode;
};

const ROLES = [
  { value: 'MEMBER', label: 'Member', hint: 'Uses the mailboxes that you choose' },
  {
    value: 'ADMINISTRATOR',
    label: 'Administrator',
    hint: 'Can choose who uses which mailbox. This does not let them read messages',
  },
];

/** Whom to invite, with which role and access. */
export function PeopleInviteForm(props: Props) {
  const { action, pageTitle, choices, held, domainHint, children } = props;
  const [view, submit] = useActionState(action, null);
  const values = view?.values ?? held ?? {};
  return (
    <Form action={submit} noValidate>
      <FormProblems
        pageTitle={pageTitle}
        problems={problemsOf(view, { ends: 'ends-day' })}
        attempt={view?.correlationId}
      />
      {children}
      <TextInput
        name="name"
        label="Name"
        labelSize="s"
        autoComplete="off"
        error={view?.fields.name}
        defaultValue={values.name}
      />
      <TextInput
        name="email"
        label="Email address"
        labelSize="s"
        type="email"
        hint={domainHint}
        autoComplete="off"
        spellCheck={false}
        error={view?.fields.email}
        defaultValue={values.email}
      />
      <Radios
        name="role"
        legend="Role"
        legendSize="s"
        items={ROLES}
        error={view?.fields.role}
        defaultValue={values.role ?? 'MEMBER'}
      />
      <InviteAccess choices={choices} values={values} />
      <DateInput
        name="ends"
        legend="Last day here (optional)"
        hint="For someone who works here for a while, such as 31 3 2027. Leave it empty for everyone else."
        error={view?.fields.ends}
        defaultValue={{
          day: values['ends-day'] ?? '',
          month: values['ends-month'] ?? '',
          year: values['ends-year'] ?? '',
        }}
      />
      <SubmitButton pendingText="Sending…">Send invitation</SubmitButton>
    </Form>
  );
}
