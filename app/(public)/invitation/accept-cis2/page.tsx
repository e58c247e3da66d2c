import { wholeTitle } from '@/app/environment';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { PeopleOneButtonForm } from '@/components/people/one-button-form';
import { LinkSpent } from '@/components/sign-in/link-spent';
import { readCis2Acceptance } from '@/lib/http/invitation';
import { acceptWithCis2Action } from '../actions';

/** Where people return from NHS CIS2 with an invitation: nothing happens before they press the button. */
export default async function AcceptWithCis2Page() {
  const found = await readCis2Acceptance();
  if (!found?.invitation) {
    return (
      <PageMain>
        <title>{wholeTitle('This link no longer works')}</title>
        <LinkSpent href="/sign-in" action="Go to sign-in">
          This took too long, or the invitation was accepted before or withdrawn. Open the link in your email
          again, or sign in.
        </LinkSpent>
      </PageMain>
    );
  }
  const { name, invitation, problem } = found;
  const place = invitation.organisation?.name ?? 'the service team';
  const title = `Join ${place}`;
  if (problem) {
    return (
      <PageMain>
        <title>{wholeTitle(title)}</title>
        <PageHeading size="l">{title}</PageHeading>
        <p>{problem}</p>
        <p>
          To try again, open the link in your email once more. Or <a href="/sign-in">go to sign-in</a>.
        </p>
      </PageMain>
    );
  }
  return (
    <PageMain>
      <PeopleOneButtonForm
        action={acceptWithCis2Action}
        pageTitle={wholeTitle(title)}
        button="Accept the invitation"
        pendingText="Accepting…"
      >
        <PageHeading size="l" lede={`NHS CIS2 says that you are ${name}.`}>
          {title}
        </PageHeading>
        <p>From now on you sign in with NHS CIS2. You need no password here.</p>
      </PeopleOneButtonForm>
    </PageMain>
  );
}
