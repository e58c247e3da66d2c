import { wholeTitle } from '@/app/environment';
import { HelpContact } from '@/app/help-contact';
import { BackLink } from '@/components/layout/back-link';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ForgottenForm } from '@/components/sign-in/forgotten-form';
import { Details } from '@/components/ui/details';
import { PASSWORD_LINK_MINUTES } from '@/lib/auth/sign-in/links';
import { forgottenAction } from '../actions';

type Props = { searchParams: Promise<{ done?: string }> };

function Sent() {
  const title = 'Look at your email';
  return (
    <>
      <title>{wholeTitle(title)}</title>
      <PageHeading size="l">{title}</PageHeading>
      <p>
        If there is an account with that address, a link for setting a new password is on its way. It works
        once, within {PASSWORD_LINK_MINUTES} minutes.
      </p>
      <Details summary="Nothing has come">
        <ul className="nhsuk-list nhsuk-list--bullet">
          <li>Check your junk email.</li>
          <li>Check that you gave the address with which you were invited.</li>
          <li>If you sign in with NHS CIS2 only, you have no password here: sign in with NHS CIS2.</li>
          <li>
            Ask an administrator of your organisation, or <HelpContact />.
          </li>
        </ul>
      </Details>
    </>
  );
}

export default async function ForgottenPage({ searchParams }: Props) {
  const { done } = await searchParams;
  const title = 'Forgotten your password?';
  return (
    <PageMain before={<BackLink href="/sign-in">Sign in</BackLink>}>
      {done === 'sent' ? (
        <Sent />
      ) : (
        <ForgottenForm action={forgottenAction} pageTitle={wholeTitle(title)}>
          <PageHeading
            size="l"
            lede="We email you a link for setting a new one. Your second step stays as it is."
          >
            {title}
          </PageHeading>
        </ForgottenForm>
      )}
    </PageMain>
  );
}
