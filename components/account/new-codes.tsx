'use client';

import { useActionState } from 'react';
import { FocusOnShow } from '@/components/compose/focus-on-show';
import { PrintButton } from '@/components/compose/print-button';
import { FormProblems } from '@/components/forms/form-problems';
import { PageHeading } from '@/components/layout/page-heading';
import { ButtonLink } from '@/components/ui/button-link';
import { ButtonRow } from '@/components/ui/button-row';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';

type State = { codes: string[] } | { problem: string } | null;
type Props = {
  action: (previous: State, form: FormData) => Promise<State>;
  pageTitle: string;
  /** How many of the present ones are not used yet. */
  left: number;
};

/** Ten new codes, on the screen once. The page's address shows none of them again. */
export function NewCodes({ action, pageTitle, left }: Props) {
  const [state, submit] = useActionState(action, null);
  if (state && 'codes' in state) {
    return (
      <>
        <title>{pageTitle}</title>
        <FocusOnShow>
          <Notice tone="success" heading="Your new recovery codes">
            <p>
              Print them now, or copy them to a safe place. They are not shown again, and codes that you had
              before no longer work.
            </p>
          </Notice>
        </FocusOnShow>
        <PageHeading size="l">Recovery codes</PageHeading>
        <ul className="app-codes">
          {state.codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <p>Keep them where you would keep a house key, and not on your phone.</p>
        <ButtonRow>
          <ButtonLink href="/account">I have saved them</ButtonLink>
          <PrintButton>Print</PrintButton>
        </ButtonRow>
      </>
    );
  }
  const problems = state ? [{ text: state.problem }] : [];
  return (
    <form action={submit}>
      <FormProblems pageTitle={pageTitle} problems={problems} />
      <PageHeading size="l">Recovery codes</PageHeading>
      <p>
        Without your phone or passkey you can sign in with your password and one of these codes. Each works
        once. {left === 0 ? 'You have none left.' : `You have ${left} that you have not used.`}
      </p>
      <p>New codes take the place of all that you have. You will be signed out everywhere else.</p>
      <SubmitButton pendingText="Making codes…">Make new codes</SubmitButton>
    </form>
  );
}
