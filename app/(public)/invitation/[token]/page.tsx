import { findActorOrProblem } from '@/app/(portal)/load';
import { wholeTitle } from '@/app/environment';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { ServiceUnavailable } from '@/components/layout/service-unavailable';
import { PeopleAcceptForm } from '@/components/people/accept-form';
import { PeopleOneButtonForm } from '@/components/people/one-button-form';
import { Cis2Button } from '@/components/sign-in/cis2-button';
import { LinkSpent } from '@/components/sign-in/link-spent';
import { ButtonLink } from '@/components/ui/button-link';
import { findCis2Name } from '@/lib/auth/cis2/offer';
import { env } from '@/lib/env/env';
import { dayWords } from '@/lib/format/day';
import { readInvitation, readPastInvitation } from '@/lib/http/invitation';
import type { OpenInvitation, PastInvitation } from '@/lib/people/invitations/types';
import { acceptAsPersonAction, beginAcceptanceAction } from '../actions';

type Props = { params: Promise<{ token: string }> };

const ROLES = { HELPDESK: 'the helpdesk', OPERATOR: 'an operator', AUDITOR: 'an auditor' } as const;

/** "Ann Whitfield invites you to Riverside Surgery." */
function inviteWords({ invitedByName, organisation, serviceRole }: OpenInvitation): string {
  const who = invitedByName ? `${invitedByName} invites you` : 'You are invited';
  if (organisation) return `${who} to use the mailboxes of ${organisation.name}.`;
  return `${who} to the service team, as ${serviceRole ? ROLES[serviceRole] : 'a member'}.`;
}

function Spent() {
  return (
    <>
      <title>{wholeTitle('This link no longer works')}</title>
      <LinkSpent href="/sign-in" action="Go to sign-in">
        The invitation was accepted before, withdrawn, or is too old. If you have set up your account, sign
        in. If not, ask the person who invited you to send the invitation again.
      </LinkSpent>
    </>
  );
}

function Past({ past: { place, lastDay, invitedByName } }: { past: PastInvitation }) {
  return (
    <>
      <title>{wholeTitle('This link no longer works')}</title>
      <LinkSpent href="/sign-in" action="Go to sign-in">
        You were invited to {place}, and the last day there, {dayWords(lastDay)}, has passed. To begin now,
        ask {invitedByName ?? `an administrator of ${place}`} to invite you again.
      </LinkSpent>
    </>
  );
}

function WithAccount({ invitation, token }: { invitation: OpenInvitation; token: string }) {
  return (
    <>
      <title>{wholeTitle('Sign in to accept')}</title>
      <PageHeading size="l" lede={inviteWords(invitation)}>
        Sign in to accept
      </PageHeading>
      <p>
        There is an account for <strong>{invitation.email}</strong> already. Sign in with it: you come back
        here, and accept with one click.
      </p>
      <ButtonLink href={`/sign-in?next=${encodeURIComponent(`/invitation/${token}`)}`}>Sign in</ButtonLink>
    </>
  );
}

function SignedIn(props: { invitation: OpenInvitation; token: string; name: string; email: string }) {
  const { invitation, token, name, email } = props;
  const place = invitation.organisation?.name ?? 'the service team';
  const isTheirs = invitation.email === email;
  const title = isTheirs ? `Join ${place}` : 'This invitation is for someone else';
  if (isTheirs) {
    return (
      <PeopleOneButtonForm
        action={acceptAsPersonAction}
        pageTitle={wholeTitle(title)}
        fields={{ token }}
        button="Accept the invitation"
        pendingText="Accepting…"
      >
        <PageHeading size="l" lede={inviteWords(invitation)}>
          {title}
        </PageHeading>
        <p>
          You are signed in as {name}, and keep your account: you will belong to {place} too.
        </p>
      </PeopleOneButtonForm>
    );
  }
  return (
    <>
      <title>{wholeTitle(title)}</title>
      <PageHeading size="l">{title}</PageHeading>
      <p>
        It was sent to {invitation.email}, and you are signed in as {email}. If that is you as well, sign out,
        then open the link again.
      </p>
      <ButtonLink href="/mailboxes">Go to your mailboxes</ButtonLink>
    </>
  );
}

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const { actor, problemReference } = await findActorOrProblem();
  if (problemReference !== null) return <ServiceUnavailable reference={problemReference} />;
  const invitation = await readInvitation(token);
  const past = invitation ? null : await readPastInvitation(token);
  const title = `Welcome to ${env().SERVICE_NAME}`;
  const cis2Name = findCis2Name();
  if (!invitation || actor || invitation.hasAccount) {
    return (
      <PageMain>
        {!invitation && (past ? <Past past={past} /> : <Spent />)}
        {invitation && actor && (
          <SignedIn invitation={invitation} token={token} name={actor.name} email={actor.email} />
        )}
        {invitation && !actor && <WithAccount invitation={invitation} token={token} />}
      </PageMain>
    );
  }
  return (
    <PageMain>
      <PeopleAcceptForm
        action={beginAcceptanceAction}
        pageTitle={wholeTitle('Accept your invitation')}
        heading={title}
        lede={inviteWords(invitation)}
        token={token}
        name={invitation.name}
        email={invitation.email}
      />
      {cis2Name && (
        <>
          <h2 className="nhsuk-heading-m">Or without a password</h2>
          <Cis2Button purpose="invitation" next="/mailboxes" invitationToken={token}>
            {`Use ${cis2Name} instead`}
          </Cis2Button>
        </>
      )}
    </PageMain>
  );
}
