import { EmptyState } from '@/components/ui/empty-state';
import { StackedTable } from '@/components/ui/stacked-table';
import { SummaryList } from '@/components/ui/summary-list';
import { errorCodes } from '@/lib/errors/codes';
import { shortTime } from '@/lib/format/time';
import { meansWords } from '@/lib/people/labels';
import type { Found, FoundError, FoundMailbox, FoundPerson } from '@/lib/service/helpdesk/types';
import { serviceRoleWords } from '@/lib/service/people/labels';
import { methodWords } from '@/lib/trail/words/labels';

const NOTHING = {
  error: {
    heading: 'No error under this reference',
    next: 'Check the reference with the caller. We keep errors for 30 days. If it is right, give it to an operator, who can look in the log.',
  },
  person: {
    heading: 'Nobody has this email address',
    next: 'Check the spelling with the caller. If they were invited, they need to open the link in that email first.',
  },
  mailbox: {
    heading: 'No mailbox with this id',
    next: 'Check the id with the caller: it looks like Y99001GP001. If it is right, this service does not serve the mailbox.',
  },
} as const;

const askWords = (administrators: readonly string[]) =>
  administrators.length > 0
    ? `They can ask ${administrators.join(', ')}`
    : 'There is no administrator to ask: hand this to an operator';

const MEMBERSHIPS = { live: 'Active', suspended: 'Suspended', ended: 'Ended' } as const;

function Errors({ errors, now }: { errors: readonly FoundError[]; now: Date }) {
  return (
    <StackedTable
      caption="What happened"
      heads={['When', 'What happened', 'Page']}
      rows={errors.map(({ at, code, route, method }) => ({
        key: `${at.toISOString()} ${route}`,
        cells: [
          shortTime(at, now),
          code ? errorCodes[code].title : 'Something went wrong',
          `${route} (${method})`,
        ],
      }))}
    />
  );
}

function standingOf({ suspendedAt, serviceRole, memberships }: FoundPerson): string {
  if (suspendedAt) return 'Suspended from the whole service. Only an operator can reinstate them';
  if (serviceRole) return `${serviceRoleWords[serviceRole].name} of the service`;
  return memberships.some(({ state }) => state === 'live')
    ? 'Can sign in'
    : 'Cannot sign in: they have no active place in an organisation';
}

function Person({ person, now }: { person: FoundPerson; now: Date }) {
  const { name, email, lastSignIn, lastSeenAt, hasPassword, recoveryCodesLeft, memberships } = person;
  return (
    <>
      <h2 className="nhsuk-heading-m">
        <bdi>{name}</bdi>
      </h2>
      <SummaryList
        rows={[
          { key: 'Email', value: <bdi>{email}</bdi> },
          { key: 'State', value: standingOf(person) },
          {
            key: 'Last signed in',
            value: lastSignIn ? shortTime(lastSignIn.at, now) : 'Not in the last 30 days',
            ...(lastSignIn && { note: methodWords[lastSignIn.method] }),
          },
          { key: 'Last active', value: lastSeenAt ? shortTime(lastSeenAt, now) : 'Never' },
          { key: 'Password', value: hasPassword ? 'Set' : 'None: they sign in with NHS CIS2 or a passkey' },
          { key: 'Second step', value: meansWords(person), note: `${recoveryCodesLeft} recovery codes left` },
          ...memberships.map(({ organisation, state, administrators }) => ({
            key: organisation,
            value: MEMBERSHIPS[state],
            note: askWords(administrators),
          })),
        ]}
      />
    </>
  );
}

function stateOf({ closedAt, pausedAt, pausedReason, lastPollProblem }: FoundMailbox): string {
  if (closedAt) return 'Transferred to another organisation';
  if (pausedAt) return `Paused: ${pausedReason ?? 'no reason given'}`;
  return lastPollProblem ?? 'No problem';
}

function Mailbox({ mailbox, now }: { mailbox: FoundMailbox; now: Date }) {
  const { name, meshMailboxId, environment, organisation, administrators, lastPolledAt } = mailbox;
  return (
    <>
      <h2 className="nhsuk-heading-m">
        <bdi>{name}</bdi>
      </h2>
      <SummaryList
        rows={[
          { key: 'Mailbox id', value: meshMailboxId, note: environment },
          { key: 'Organisation', value: <bdi>{organisation}</bdi>, note: askWords(administrators) },
          { key: 'Last checked', value: lastPolledAt ? shortTime(lastPolledAt, now) : 'Never' },
          { key: 'Problem', value: stateOf(mailbox) },
        ]}
      />
    </>
  );
}

/** What the helpdesk may know about an error, a person or a mailbox. */
export function HelpdeskFindings({ found, now }: { found: Found; now: Date }) {
  const things =
    found.asked === 'error' ? found.errors : found.asked === 'person' ? found.people : found.mailboxes;
  if (things.length === 0) {
    const { heading, next } = NOTHING[found.asked];
    return (
      <EmptyState heading={heading}>
        <p>{next}</p>
      </EmptyState>
    );
  }
  if (found.asked === 'error') return <Errors errors={found.errors} now={now} />;
  if (found.asked === 'person')
    return found.people.map((one) => <Person key={one.id} person={one} now={now} />);
  return found.mailboxes.map((one) => <Mailbox key={one.id} mailbox={one} now={now} />);
}
