import type { Metadata } from 'next';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { CardGrid } from '@/components/ui/card-grid';
import { loadSetUp } from './load-set-up';

const TITLE = 'Choose your second step';

export const metadata: Metadata = { title: TITLE };

export default async function SetUpPage() {
  await loadSetUp();
  return (
    <PageMain>
      <PageHeading size="l" lede="A password can be found out. A second step keeps others out all the same.">
        {TITLE}
      </PageHeading>
      <p>You can add the other one later, under “Your account”.</p>
      <CardGrid>
        <Card heading="Authenticator app">
          <p>
            An app on your phone shows a code, which you enter after your password. Works on every computer.
          </p>
          <ButtonLink href="/set-up/authenticator">Set up an authenticator app</ButtonLink>
        </Card>
        <Card heading="Passkey">
          <p>
            Your fingerprint, your face or the PIN of your device. The quickest and the safest, if you always
            use the same computer or phone.
          </p>
          <ButtonLink href="/set-up/passkey">Set up a passkey</ButtonLink>
        </Card>
      </CardGrid>
    </PageMain>
  );
}
