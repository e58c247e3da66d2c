import type { Metadata } from 'next';
import { PageHeading } from '@/components/layout/page-heading';
import { PageMain } from '@/components/layout/page-main';
import { CertificateWarnings } from '@/components/service/certificate-warnings';
import { HealthNotices } from '@/components/service/health-notices';
import { LateMailboxes } from '@/components/service/late-mailboxes';
import { ServiceNavigation } from '@/components/service/service-navigation';
import { StackedTable } from '@/components/ui/stacked-table';
import { SummaryList } from '@/components/ui/summary-list';
import { durationWords, shortTime } from '@/lib/format/time';
import { getHealth } from '@/lib/service/health/queries';
import type { Health } from '@/lib/service/health/types';
import { load } from '../load';

export const metadata: Metadata = { title: 'Service health' };

function rowsOf(health: Health, now: Date) {
  const { workers, queue, mailboxes, lateEmails, refusedEmails, overdue, monthsAhead } = health;
  const since = queue.oldestDueAt && durationWords(now.getTime() - queue.oldestDueAt.getTime());
  return [
    { key: 'Workers', value: workers === 1 ? '1 place for jobs' : `${workers} places for jobs` },
    {
      key: 'Jobs to do now',
      value: queue.due,
      note: since ? `The oldest has waited for ${since}` : 'Nothing waits',
    },
    {
      key: 'Jobs planned',
      value: queue.waiting,
      note: `${queue.retried} failed before and will be tried again`,
    },
    {
      key: 'Mailboxes',
      value: <a href="/service/mailboxes">{mailboxes.total}</a>,
      note: `${mailboxes.paused} paused, ${mailboxes.lateTotal} with a problem or not checked lately`,
    },
    {
      key: 'Room for messages',
      value:
        monthsAhead === 1 ? 'This month and the next' : `This month and ${Math.max(0, monthsAhead)} after it`,
    },
    { key: 'Emails not sent', value: lateEmails, note: 'For more than 10 minutes' },
    {
      key: 'Emails that bounced',
      value: refusedEmails,
      note: 'In the last 7 days. Their addresses are wrong, or take no mail',
    },
    { key: 'Access reviews overdue', value: overdue.reviews },
    {
      key: 'Collections MESH was not told of',
      value: overdue.collections,
      note: 'More than 10 minutes late',
    },
    {
      key: 'Sends we are checking with MESH',
      value: overdue.unconfirmedSends,
      note: 'For more than 10 minutes',
    },
    {
      key: 'Sends that MESH could not tell us about',
      value: overdue.unsettledSends,
      note: 'Someone who uses the mailbox has to ask the recipient, and record the answer on the message’s page',
    },
  ];
}

function FailedJobs({ failedJobs, now }: { failedJobs: Health['failedJobs']; now: Date }) {
  if (failedJobs.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">Jobs that were given up</h2>
      <StackedTable
        caption="Jobs that were given up"
        heads={['Job', 'How many', 'Last tried']}
        rows={failedJobs.map(({ name, count, lastAt }) => ({
          key: name,
          cells: [name, count, shortTime(lastAt, now)],
        }))}
      />
    </section>
  );
}

export default async function ServicePage() {
  const health = await load('/service', '/service', (actor) => getHealth(actor));
  const now = new Date();
  return (
    <PageMain>
      <PageHeading>Service health</PageHeading>
      <ServiceNavigation current="health" />
      <HealthNotices health={health} now={now} />
      <CertificateWarnings environments={health.environments} />
      <SummaryList rows={rowsOf(health, now)} />
      <LateMailboxes mailboxes={health.mailboxes} now={now} />
      <FailedJobs failedJobs={health.failedJobs} now={now} />
    </PageMain>
  );
}
