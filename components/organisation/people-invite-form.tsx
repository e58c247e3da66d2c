'use client';

import { type ReactNode, useActionState } from 'react';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { Checkboxes } from '@/components/ui/checkboxes';
import { DateInput } from '@/components/ui/date-input';
import { Details } from '@/components/ui/details';
import { Radios } from '@/components/ui/radios';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import type { InviteChoices } from '@/lib/organisations/invitations/types';

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

const LEVELS = [
  { value: '', label: 'No access' },
  { value: 'READ', label: 'Read' },
  { value: 'SEND', label: 'Read and send' },
  { value: 'MANAGE', label: 'Manage' },
];

const ROLES = [
  { value: 'MEMBER', label: 'Member', hint: 'Uses the mailboxes that you choose' },
  {
    value: 'ADMINISTRATOR',
    label: 'Administrator',
    hint: 'Decides who may use what, and cannot read messages because of it',
  },
];

type Values = Record<string, string>;

function Access({ choices, values }: { choices: InviteChoices; values: Values }) {
  const { teams, mailboxes } = choices;
  const isOpen = Object.entries(values).some(([name, value]) => value && /^(team|level)-/.test(name));
  const few = teams.length + mailboxes.length <= 8;
  if (teams.length + mailboxes.length === 0) return null;
  return (
    <Details summary="Teams and mailboxes (optional)" open={isOpen || few}>
      {teams.length > 0 && (
        <Checkboxes
          name="team"
          legend="Teams"
          hint="In a team they can use what the team can use."
          items={teams.map(({ id, name }) => {
            const box = `team-${id}`;
            return { value: 'yes', label: name, name: box, isTicked: values[box] === 'yes' };
          })}
        />
      )}
      {mailboxes.map(({ id, name, meshMailboxId }) => (
        <Select
          key={id}
          name={`level-${id}`}
          label={`${name}, ${meshMailboxId}`}
          options={LEVELS}
          defaultValue={values[`level-${id}`] ?? ''}
        />
      ))}
    </Details>
  );
}

/** Who is invited, as what, and what they get. */
export function PeopleInviteForm(props: Props) {
  const { action, pageTitle, choices, held, domainHint, children } = props;
  const [view, submit] = useActionState(action, null);
  const values: Values = view?.values ?? held ?? {};
  return (
    <form action={submit} noValidate>
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
        legend="What will they be?"
        legendSize="s"
        items={ROLES}
        error={view?.fields.role}
        defaultValue={values.role ?? 'MEMBER'}
      />
      <Access choices={choices} values={values} />
      <DateInput
        name="ends"
        legend="Last day here (optional)"
        hint="For somebody who comes for a while, such as 31 3 2027. Leave it empty for everybody else."
        error={view?.fields.ends}
        defaultValue={{
          day: values['ends-day'] ?? '',
          month: values['ends-month'] ?? '',
          year: values['ends-year'] ?? '',
        }}
      />
      <SubmitButton pendingText="Sending…">Send invitation</SubmitButton>
    </form>
  );
}
