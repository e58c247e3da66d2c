'use client';

import { useActionState } from 'react';
import { PrintButton } from '@/components/compose/print-button';
import { Form } from '@/components/forms/form';
import { FormProblems } from '@/components/forms/form-problems';
import { PageHeading } from '@/components/layout/page-heading';
import { ButtonLink } from '@/components/ui/button-link';
import { ButtonRow } from '@/components/ui/button-row';
import { FocusOnShow } from '@/components/ui/focus-on-show';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { CodeList } from './code-list';

type State = { codes: string[]; file: string } | { problem: string } | null;
type Props = {
  action: (previous: State, form: FormData) => Promise<State>;
  pageTitle: string;
  /** How many of the present ones are unused. */
  left: number;
};

/**
 * The file itself as an address: the server keeps only the hashes, so there is nowhere else to ask for it.
 */
const asAddress = (file: string) => `data:text/plain;charset=utf-8,${encodeURIComponent(file)}`;

/** Ten new codes, on the screen once. The page's address does not show them again. */
export function NewCodes({ action, pageTitle, left }: Props) {
  const [state, submit] = useActionState(action, null);
  if (state && 'codes' in state) {
    return (
      <>
        <title>{pageTitle}</title>
        <FocusOnShow>
          <Notice tone="success" heading="Your new recovery codes">
            <p>
              Print them or save the file now. They are not shown again, and codes that you had before no
              longer work.
            </p>
          </Notice>
        </FocusOnShow>
        <PageHeading size="l">Recovery codes</PageHeading>
        <CodeList codes={state.codes} />
        <p>Keep them where you would keep a house key: not in your email, and not on the phone itself.</p>
        <ButtonRow>
          <a className="nhsuk-link" href={asAddress(state.file)} download="recovery-codes.txt">
            Save as a file
          </a>
          <PrintButton>Print</PrintButton>
        </ButtonRow>
        <ButtonLink href="/account">I have saved them</ButtonLink>
      </>
    );
  }
  const problems = state ? [{ text: state.problem }] : [];
  return (
    <Form action={submit}>
      <FormProblems pageTitle={pageTitle} problems={problems} />
      <PageHeading size="l">Recovery codes</PageHeading>
      <p>
        Without your phone or passkey you can sign in with your password and one of these codes. Each works
        once. {left === 0 ? 'You have none left.' : `You have ${left} that you have not used.`}
      </p>
      <p>New codes take the place of all that you have. You will be signed out everywhere else.</p>
      <SubmitButton pendingText="Making codes…">Make new codes</SubmitButton>
    </Form>
  );
}
