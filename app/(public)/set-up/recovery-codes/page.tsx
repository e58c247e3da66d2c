import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { CodeList } from '@/components/account/code-list';
import { PrintButton } from '@/components/compose/print-button';
import { Form } from '@/components/forms/form';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ButtonRow } from '@/components/ui/button-row';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { findHeldCodes } from '@/lib/http/shown-codes';
import { currentStep } from '@/lib/http/step-cookie';
import { savedCodesAction } from '../actions';

const TITLE = 'Save your recovery codes';

export const metadata: Metadata = { title: TITLE };

export default async function SetUpCodesPage() {
  const [step, codes] = await Promise.all([currentStep('set-up done'), findHeldCodes()]);
  if (!step || codes.length === 0) redirect('/sign-in');
  return (
    <PageMain>
      <Notice tone="success" announce>
        <p>Your second step is set up.</p>
      </Notice>
      <PageHeading
        size="l"
        lede="Should you lose your phone or device, your password and one of these codes let you in. Each works once."
      >
        {TITLE}
      </PageHeading>
      <CodeList codes={codes} />
      <p>
        They are shown only now. Print them or save the file, and keep it where you would keep a house key:
        not in your email, and not on the phone itself.
      </p>
      <ButtonRow>
        <a className="nhsuk-link" href="/set-up/recovery-codes/file" download>
          Save as a file
        </a>
        <PrintButton>Print</PrintButton>
      </ButtonRow>
      <Form action={savedCodesAction}>
        <SubmitButton pendingText="Signing in…">I have saved them</SubmitButton>
      </Form>
    </PageMain>
  );
}
