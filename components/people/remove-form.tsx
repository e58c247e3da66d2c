'use client';

import { useActionState } from 'react';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { type FormAction, problemsOf } from '@/components/forms/form-view';
import { PageHeading } from '@/components/layout/page-heading';
import { ButtonLink } from '@/components/ui/button-link';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';

type Props = {
  action: FormAction;
  pageTitle: string;
  heading: string;
  name: string;
  organisationName: string;
  /** Their drafts by mailbox, and the people who could take them over. */
  work: readonly {
    mailboxId: string;
    mailboxName: string;
    count: number;
    since: string;
    colleagues: readonly { id: string; name: string }[];
  }[];
  held: Record<string, string> | null;
  backHref: string;
};

/** Asks before someone is removed, and what to do with their drafts. */
export function PeopleRemoveForm(props: Props) {
  const { action, pageTitle, heading, name, organisationName, work, held, backHref } = props;
  const [view, submit] = useActionState(action, null);
  const values = view?.values ?? held ?? {};
  return (
    <Form action={submit} noValidate>
      <FormProblems pageTitle={pageTitle} problems={problemsOf(view)} attempt={view?.correlationId} />
      <PageHeading size="l">{heading}</PageHeading>
      <p>
        {name} is signed out at once, and told by email. They leave {organisationName} with its teams,
        mailboxes and absence cover; cover that colleagues hold for them ends as well. What they did stays in
        the audit trail under their name. If they have invited people who have not joined yet, those
        invitations are withdrawn.
      </p>
      <p>To come back, they need a new invitation. To keep someone out for a while, suspend them instead.</p>
      {work.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">Messages that they began and did not send</h2>
          {work.map(({ mailboxId, mailboxName, count, since, colleagues }) => {
            const field = `work-${mailboxId}`;
            return (
              <Select
                key={mailboxId}
                name={field}
                label={`${mailboxName}: ${count} unsent ${count === 1 ? 'message' : 'messages'}`}
                labelSize="s"
                hint={`Begun on ${since}${count === 1 ? '' : ' or later'}. You can hand them to anyone who may send from this mailbox.`}
                error={view?.fields[field]}
                defaultValue={values[field] ?? ''}
                options={[
                  { value: '', label: 'Choose what happens' },
                  ...colleagues.map(({ id, name: colleague }) => ({
                    value: id,
                    label: `Hand over to ${colleague}`,
                  })),
                  { value: 'discard', label: 'Discard' },
                ]}
              />
            );
          })}
        </>
      )}
      <div className="app-actions">
        <SubmitButton variant="warning" pendingText="Removing…">
          {`Remove ${name}`}
        </SubmitButton>
        <ButtonLink href={backHref} variant="secondary">
          Cancel
        </ButtonLink>
      </div>
    </Form>
  );
}
