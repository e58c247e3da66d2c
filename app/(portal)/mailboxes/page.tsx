import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { momentInSentence } from '@/components/messages/checked-words';
import { ExpiryNotice } from '@/components/messages/expiry-notice';
import { FormerMailboxes } from '@/components/messages/former-mailboxes';
import { MailboxCard } from '@/components/messages/mailbox-card';
import { toMailboxView } from '@/components/messages/to-mailbox-view';
import { FirstUse } from '@/components/organisation/first-use';
import { CardGrid } from '@/components/ui/card-grid';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import type { PersonActor } from '@/lib/auth/actor';
import { clock } from '@/lib/clock/clock';
import { listFormerMailboxes, listMailboxes } from '@/lib/mailboxes/queries';
import type { MailboxOverview } from '@/lib/mailboxes/types';
import { getSetUpState } from '@/lib/teams/queries';
import { load } from '../load';
import { WhomToAsk } from '../whom-to-ask';

export const metadata: Metadata = { title: 'Mailboxes' };

function checkedWords(mailboxes: MailboxOverview[], now: Date): string {
  const times = mailboxes.map(({ lastPolledAt }) => lastPolledAt?.getTime() ?? 0);
  const earliest = Math.min(...times);
  const all = mailboxes.length === 1 ? '' : 'all mailboxes ';
  if (earliest > 0) return `${all}checked ${momentInSentence(new Date(earliest), now)}`;
  return mailboxes.length === 1 ? 'not checked yet' : 'not all mailboxes checked yet';
}

function Warnings({ mailboxes }: { mailboxes: MailboxOverview[] }) {
  return (
    <>
      {mailboxes.map(({ id, name, expiringWithinDay, expiringWithinThreeDays }) => (
        <ExpiryNotice
          key={`expiring ${id}`}
          withinDay={expiringWithinDay}
          withinThreeDays={expiringWithinThreeDays}
          mailboxName={name}
          href={`/mailboxes/${id}?sort=oldest`}
        />
      ))}
      {mailboxes
        .filter(({ lastPollProblem }) => lastPollProblem)
        .map(({ id, name, lastPollProblem }) => (
          <Notice key={`poll ${id}`} tone="danger">
            <p>
              <strong>
                <bdi>{name}</bdi> could not be checked.
              </strong>{' '}
              {lastPollProblem} New messages may be waiting.
            </p>
          </Notice>
        ))}
    </>
  );
}

/** The pages for the work of a service role. */
const PLACE_OF_SERVICE_ROLE = { OPERATOR: '/service', AUDITOR: '/trail', HELPDESK: '/service/helpdesk' };

function NoMailboxes({ actor }: { actor: PersonActor }) {
  return (
    <EmptyState heading="You cannot use a mailbox yet">
      <p>
        The mailboxes you may use will appear here.{' '}
        {actor.memberships.some(({ isAdministrator }) => isAdministrator) ? (
          'As an administrator you give access, to others and to yourself.'
        ) : (
          <>
            Ask <WhomToAsk /> to give you access.
          </>
        )}
      </p>
    </EmptyState>
  );
}

export default async function MailboxesPage() {
  const { actor, mailboxes, former, administered } = await load(
    '/mailboxes',
    '/mailboxes',
    async (actor) => ({
      actor,
      mailboxes: await listMailboxes(actor),
      former: await listFormerMailboxes(actor),
      administered: await Promise.all(
        actor.memberships
          .filter(({ isAdministrator }) => isAdministrator)
          .map(async ({ organisationId, organisationName }) => ({
            organisation: { id: organisationId, name: organisationName },
            counts: await getSetUpState(actor, organisationId),
          })),
      ),
    }),
  );
  // Home, and where everyone arrives. People who have no mailbox and never will continue to their work.
  const place =
    actor.memberships.length === 0 && actor.serviceRole && PLACE_OF_SERVICE_ROLE[actor.serviceRole];
  if (place) redirect(place);
  const now = clock.now();
  const organisations = [...new Set(mailboxes.map(({ organisationName }) => organisationName))].join(', ');
  const lede = mailboxes.length > 0 ? `${organisations} · ${checkedWords(mailboxes, now)}` : undefined;
  return (
    <PageMain>
      <PageHeading lede={lede}>Mailboxes</PageHeading>
      <Warnings mailboxes={mailboxes} />
      {administered.map(({ organisation, counts }) => (
        <FirstUse key={organisation.id} organisation={organisation} counts={counts} />
      ))}
      {mailboxes.length === 0 ? (
        <NoMailboxes actor={actor} />
      ) : (
        <CardGrid>
          {mailboxes.map((mailbox) => (
            <MailboxCard key={mailbox.id} mailbox={toMailboxView(mailbox, now)} />
          ))}
        </CardGrid>
      )}
      <FormerMailboxes former={former} now={now} />
    </PageMain>
  );
}
