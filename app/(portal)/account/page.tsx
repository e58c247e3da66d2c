import type { Metadata } from 'next';
import { problemTitle } from '@/app/problem-words';
import { AccountSessions } from '@/components/account/account-sessions';
import { DailyEmails } from '@/components/account/daily-emails';
import { doneWords, problemWords } from '@/components/account/notice-words';
import { SignInMethods } from '@/components/account/sign-in-methods';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { Notice } from '@/components/ui/notice';
import { SummaryList } from '@/components/ui/summary-list';
import { getAccount } from '@/lib/account/queries';
import { findCis2Name } from '@/lib/auth/cis2/offer';
import { serviceRoleLabels } from '@/lib/auth/labels';
import { load } from '../load';
import { chooseWaitingEmailsAction, endOtherSessionsAction, endSessionAction } from './actions';

type Props = { searchParams: Promise<{ done?: string; problem?: string }> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: problemTitle('Your account', problemWords((await searchParams).problem) ?? null) };
}

export default async function AccountPage({ searchParams }: Props) {
  const { done, problem } = await searchParams;
  const { actor, account } = await load('/account', '/account', async (person) => ({
    actor: person,
    account: await getAccount(person),
  }));
  const now = new Date();
  const organisations = actor.memberships.map(
    ({ organisationName, odsCode, isAdministrator }) =>
      `${organisationName} (ODS ${odsCode})${isAdministrator ? ', administrator' : ''}`,
  );
  const success = doneWords(done);
  const failure = problemWords(problem);
  return (
    <PageMain>
      {success && (
        <Notice tone="success" announce>
          <p>{success}</p>
        </Notice>
      )}
      {failure && (
        <Notice tone="danger" heading="That was not done" announce>
          <p>{failure}</p>
        </Notice>
      )}
      <PageHeading>Your account</PageHeading>
      <SummaryList
        rows={[
          { key: 'Name', value: account.name, change: { href: '/account/name', what: 'your name' } },
          { key: 'Email', value: account.email },
          ...(organisations.length > 0 ? [{ key: 'Organisation', value: organisations.join('; ') }] : []),
          ...(actor.serviceRole
            ? [{ key: 'Role in this service', value: serviceRoleLabels[actor.serviceRole] }]
            : []),
          ...(actor.roleName ? [{ key: 'Signed in as', value: actor.roleName }] : []),
        ]}
      />
      <SignInMethods account={account} offersCis2={findCis2Name() !== null} now={now} />
      {actor.memberships.length > 0 && (
        <DailyEmails isOn={account.waitingEmails} choose={chooseWaitingEmailsAction} />
      )}
      <AccountSessions
        sessions={account.sessions}
        now={now}
        hasPassword={account.hasPassword}
        end={endSessionAction}
        endOthers={endOtherSessionsAction}
      />
    </PageMain>
  );
}
